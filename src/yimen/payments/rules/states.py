"""A notice's way, as one table; a payment's and a refund's few states beside it."""

from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed


class NoticeState(StrEnum):
    """Where a fee notice stands."""

    STATING = "stating"
    NOTICED = "noticed"
    PENDING = "pending"
    PAID = "paid"
    WAIVED = "waived"
    REFUNDING = "refunding"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Move(StrEnum):
    """What can be done with a notice."""

    STATE = "state"
    START = "start"
    LET_GO = "let_go"
    PAY = "pay"
    WAIVE = "waive"
    CANCEL = "cancel"
    EXPIRE = "expire"
    ASK_REFUND = "ask_refund"
    REFUND_PART = "refund_part"
    REFUND_ALL = "refund_all"


_S, _M = NoticeState, Move
LABELS = {
    _S.STATING: "待核定金额",
    _S.NOTICED: "待缴费",
    _S.PENDING: "缴费中",
    _S.PAID: "已缴费",
    _S.WAIVED: "已减免",
    _S.REFUNDING: "退款中",
    _S.REFUNDED: "已退款",
    _S.CANCELLED: "已取消",
    _S.EXPIRED: "已逾期",
}
MOVES: dict[Move, dict[NoticeState, NoticeState]] = {
    _M.STATE: {_S.STATING: _S.NOTICED},
    _M.START: {_S.NOTICED: _S.PENDING, _S.PENDING: _S.PENDING},
    _M.LET_GO: {_S.PENDING: _S.NOTICED},  # declined, closed by the provider, or no order could be made
    _M.PAY: {_S.NOTICED: _S.PAID, _S.PENDING: _S.PAID},
    _M.WAIVE: {_S.STATING: _S.WAIVED, _S.NOTICED: _S.WAIVED, _S.PENDING: _S.WAIVED},
    _M.CANCEL: {_S.STATING: _S.CANCELLED, _S.NOTICED: _S.CANCELLED, _S.PENDING: _S.CANCELLED},
    _M.EXPIRE: {_S.NOTICED: _S.EXPIRED},
    _M.ASK_REFUND: {_S.PAID: _S.REFUNDING, _S.REFUNDING: _S.REFUNDING},
    _M.REFUND_PART: {_S.REFUNDING: _S.PAID},
    _M.REFUND_ALL: {_S.REFUNDING: _S.REFUNDED},
}
PAYABLE = frozenset(MOVES[_M.PAY])
OPEN = frozenset({_S.STATING, *PAYABLE})  # something is still owed
OVER = frozenset({_S.CANCELLED, _S.EXPIRED})  # another notice for the same may be issued
UNSETTLED = OPEN | {_S.EXPIRED}  # what the result waits for


def next_state(state: NoticeState, move: Move) -> NoticeState:
    """Return where the move leads; raise NotAllowed where the table has none."""
    after = MOVES[move].get(state)
    if after is None:
        raise NotAllowed("fee_not_in_state", state=LABELS[state])
    return after


class PaymentState(StrEnum):
    """One attempt to pay: money came only in `paid`."""

    STARTED = "started"
    PAID = "paid"
    DECLINED = "declined"
    CLOSED = "closed"
    FAILED = "failed"


class PaymentWay(StrEnum):
    """How it is paid."""

    ONLINE = "online"
    CASH = "cash"
    POS = "pos"


class RefundState(StrEnum):
    """Asked for, or confirmed by whoever gave the money back."""

    ASKED = "asked"
    DONE = "done"


class Surplus(StrEnum):
    """Why money that came settles nothing and goes back by itself."""

    TWICE = "twice"
    LATE = "late"
    WRONG_AMOUNT = "wrong_amount"


SURPLUS_WORDS = {
    Surplus.TWICE: "同一笔费用重复缴纳",
    Surplus.LATE: "缴费通知已经取消、减免或逾期，款项在此之后到账",
    Surplus.WRONG_AMOUNT: "到账金额与应缴金额不一致",
}


def surplus_of(state: NoticeState, *, wanted: int, received: int) -> Surplus | None:
    """Return why this money settles nothing, None when it settles the notice."""
    if state in {NoticeState.PAID, NoticeState.REFUNDING, NoticeState.REFUNDED}:
        return Surplus.TWICE
    if state not in PAYABLE:
        return Surplus.LATE
    return None if received == wanted else Surplus.WRONG_AMOUNT
