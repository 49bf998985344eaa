"""Every state of a delivery and every legal move between them, and whose hands each move puts the thing into."""

from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed


class Direction(StrEnum):
    """Results go out to people; originals come in from them."""

    OUT = "out"
    IN = "in"


class Way(StrEnum):
    """How the thing changes hands (出件方式)."""

    COUNTER = "counter"
    LOCKER = "locker"
    COURIER = "courier"


class State(StrEnum):
    """Where a delivery stands."""

    CHOSEN = "chosen"
    READY = "ready"
    RESERVED = "reserved"
    IN_LOCKER = "in_locker"
    ON_ITS_WAY = "on_its_way"
    RECALLED = "recalled"
    RETURNED = "returned"
    LOST = "lost"
    DELIVERED = "delivered"
    DROPPED = "dropped"


class Move(StrEnum):
    """What is done with it."""

    ARRIVE = "arrive"
    RESERVE = "reserve"
    RELEASE = "release"
    PUT_IN = "put_in"
    SEND = "send"
    HAND_OVER = "hand_over"
    OPEN = "open"
    SIGN = "sign"
    RECALL = "recall"
    TURN_BACK = "turn_back"
    LOSE = "lose"
    FIND = "find"
    TAKE_BACK = "take_back"
    DROP = "drop"


class Holder(StrEnum):
    """Who or what may have it in hand."""

    APPLICANT = "applicant"
    WINDOW = "window"
    LOCKER = "locker"
    COURIER = "courier"
    RECIPIENT = "recipient"


_S, _M, _W = State, Move, Way
WAYS = {_W.COUNTER: "窗口领取", _W.LOCKER: "自助取件柜", _W.COURIER: "快递送达"}
LABELS = {
    _S.CHOSEN: "等待结果",
    _S.READY: "待出件",
    _S.RESERVED: "已预留",
    _S.IN_LOCKER: "已入柜",
    _S.ON_ITS_WAY: "寄递中",
    _S.RECALLED: "待取回窗口",
    _S.RETURNED: "退回途中",
    _S.LOST: "丢失",
    _S.DELIVERED: "已送达",
    _S.DROPPED: "不再送达",
}
HOLDERS = {
    Holder.APPLICANT: "申请人",
    Holder.WINDOW: "出件窗口",
    Holder.LOCKER: "自助取件柜",
    Holder.COURIER: "快递企业",
    Holder.RECIPIENT: "收件人",
}

OPEN_IN = (_S.RESERVED, _S.ON_ITS_WAY, _S.RETURNED, _S.LOST, _S.DELIVERED)  # originals that may be at the window now
CHANGEABLE = (_S.CHOSEN, _S.READY)  # until dispatch
ENDED = (_S.DELIVERED, _S.DROPPED)

# move → {from: to}
MOVES: dict[Move, dict[State, State]] = {
    _M.ARRIVE: {_S.CHOSEN: _S.READY, _S.LOST: _S.READY},  # made; made again after a loss
    _M.RESERVE: {_S.READY: _S.RESERVED},
    _M.RELEASE: {_S.RESERVED: _S.READY},
    _M.PUT_IN: {_S.RESERVED: _S.IN_LOCKER},
    _M.SEND: {_S.RESERVED: _S.ON_ITS_WAY},
    _M.HAND_OVER: {_S.READY: _S.DELIVERED},
    _M.OPEN: {_S.IN_LOCKER: _S.DELIVERED, _S.RECALLED: _S.DELIVERED},  # the report may come after the recall
    _M.SIGN: {_S.ON_ITS_WAY: _S.DELIVERED, _S.LOST: _S.DELIVERED, _S.RETURNED: _S.DELIVERED},
    _M.RECALL: {_S.IN_LOCKER: _S.RECALLED},
    _M.TURN_BACK: {_S.ON_ITS_WAY: _S.RETURNED},
    _M.LOSE: {_S.ON_ITS_WAY: _S.LOST, _S.RETURNED: _S.LOST},
    _M.FIND: {_S.LOST: _S.ON_ITS_WAY},
    _M.TAKE_BACK: {_S.RECALLED: _S.READY, _S.RETURNED: _S.READY},
    _M.DROP: {_S.CHOSEN: _S.DROPPED},
}
ONLY: dict[Move, tuple[Way, ...]] = {
    _M.RESERVE: (_W.LOCKER, _W.COURIER),
    _M.PUT_IN: (_W.LOCKER,),
    _M.SEND: (_W.COURIER,),
}

# move → whose hands it is in afterwards; a move that is not here leaves it where it is
HANDS: dict[Move, Holder] = {
    _M.ARRIVE: Holder.WINDOW,
    _M.PUT_IN: Holder.LOCKER,
    _M.SEND: Holder.COURIER,
    _M.HAND_OVER: Holder.RECIPIENT,
    _M.OPEN: Holder.RECIPIENT,
    _M.SIGN: Holder.RECIPIENT,
    _M.TAKE_BACK: Holder.WINDOW,
}


def next_state(state: State, move: Move, *, way: Way) -> State:
    """Return the state after the move; raise NotAllowed("delivery_not_so") where the table has none."""
    to = MOVES[move].get(state)
    if to is None or way not in ONLY.get(move, tuple(Way)):
        raise NotAllowed("delivery_not_so", state=LABELS[state])
    return to


def holder_after(move: Move, *, direction: Direction) -> Holder | None:
    """Return whose hands the move puts it into, None when it stays where it is.

    What comes in is signed for at the window, and what is turned back goes to the applicant again.
    """
    holder = HANDS.get(move)
    if direction == Direction.IN:
        return (
            {Holder.RECIPIENT: Holder.WINDOW, Holder.WINDOW: Holder.APPLICANT}.get(holder, holder) if holder else None
        )
    return holder


def check_changeable(state: State) -> None:
    """Raise NotAllowed once the thing has been dispatched."""
    if state not in CHANGEABLE:
        raise NotAllowed("already_dispatched", state=LABELS[state])
