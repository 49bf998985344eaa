"""Every state of a case and every legal move between them: the whole machine on one screen."""

from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed


class State(StrEnum):
    SUBMITTED = "submitted"
    PRE_REVIEW = "pre_review"
    PRE_REVIEWED = "pre_reviewed"
    PRE_REFUSED = "pre_refused"
    SENT_BACK = "sent_back"
    SUPPLEMENTING = "supplementing"
    NOT_ACCEPTED = "not_accepted"
    IN_REVIEW = "in_review"
    SPECIAL = "special"
    RETURNED = "returned"
    READY = "ready"
    CLOSED = "closed"
    TRANSFERRED = "transferred"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    VOID = "void"
    REVOKED = "revoked"


class Move(StrEnum):
    PASS_PRE_REVIEW = "pass_pre_review"  # noqa: S105  a verb, not a secret
    REFUSE_PRE_REVIEW = "refuse_pre_review"
    SEND_BACK = "send_back"
    RESUBMIT = "resubmit"
    RESUBMIT_AT_WINDOW = "resubmit_at_window"
    ASK_FOR_SUPPLEMENT = "ask_for_supplement"
    SUPPLY_SUPPLEMENT = "supply_supplement"
    ACCEPT = "accept"
    DEEM_ACCEPTED = "deem_accepted"
    REFUSE_ACCEPTANCE = "refuse_acceptance"
    RETURN_TO_WINDOW = "return_to_window"
    HAND_OVER_AGAIN = "hand_over_again"
    START_SPECIAL = "start_special"
    END_SPECIAL = "end_special"
    EXTEND = "extend"
    TRANSFER = "transfer"
    DECIDE = "decide"
    DEEM_APPROVED = "deem_approved"
    HAND_OUT = "hand_out"
    LAPSE_SUPPLEMENT = "lapse_supplement"
    LAPSE_TOLERANCE = "lapse_tolerance"
    WITHDRAW = "withdraw"
    VOID = "void"
    REVOKE = "revoke"


LABELS = {
    State.SUBMITTED: "待收件",
    State.PRE_REVIEW: "预审中",
    State.PRE_REVIEWED: "预审通过",
    State.PRE_REFUSED: "预审未通过",
    State.SENT_BACK: "预审退回修改",
    State.SUPPLEMENTING: "待补正",
    State.NOT_ACCEPTED: "不予受理",
    State.IN_REVIEW: "办理中",
    State.SPECIAL: "特别程序中",
    State.RETURNED: "退回窗口",
    State.READY: "待领取",
    State.CLOSED: "已办结",
    State.TRANSFERRED: "转报办结",
    State.LAPSED: "退件",
    State.WITHDRAWN: "已撤回",
    State.VOID: "已作废",
    State.REVOKED: "已撤销",
}

_S, _M = State, Move
AT_DESK = (_S.SUBMITTED, _S.PRE_REVIEWED, _S.SUPPLEMENTING, _S.RETURNED)
BEFORE_ACCEPTANCE = (_S.SUBMITTED, _S.PRE_REVIEW, _S.PRE_REVIEWED, _S.SENT_BACK, _S.SUPPLEMENTING)
IN_HAND = (_S.IN_REVIEW, _S.SPECIAL, _S.RETURNED)
OPEN = BEFORE_ACCEPTANCE + IN_HAND
ENDED = (
    _S.PRE_REFUSED, _S.NOT_ACCEPTED, _S.CLOSED, _S.TRANSFERRED, _S.LAPSED, _S.WITHDRAWN, _S.VOID, _S.REVOKED,
)  # fmt: skip

# move → {from: to}. A move that stays where it is leaves a trace in the ledger only.
MOVES: dict[Move, dict[State, State]] = {
    _M.PASS_PRE_REVIEW: {_S.PRE_REVIEW: _S.PRE_REVIEWED, _S.SUBMITTED: _S.PRE_REVIEWED},
    _M.REFUSE_PRE_REVIEW: {_S.PRE_REVIEW: _S.PRE_REFUSED, _S.SUBMITTED: _S.PRE_REFUSED},
    _M.SEND_BACK: {_S.PRE_REVIEW: _S.SENT_BACK, _S.SUBMITTED: _S.SENT_BACK},
    _M.RESUBMIT: {_S.SENT_BACK: _S.PRE_REVIEW},
    _M.RESUBMIT_AT_WINDOW: {_S.SENT_BACK: _S.SUBMITTED},
    _M.ASK_FOR_SUPPLEMENT: {_S.SUBMITTED: _S.SUPPLEMENTING, _S.PRE_REVIEWED: _S.SUPPLEMENTING},
    _M.SUPPLY_SUPPLEMENT: {_S.SUPPLEMENTING: _S.SUBMITTED},
    _M.ACCEPT: {_S.SUBMITTED: _S.IN_REVIEW, _S.PRE_REVIEWED: _S.IN_REVIEW},
    _M.DEEM_ACCEPTED: dict.fromkeys((_S.SUBMITTED, _S.PRE_REVIEW, _S.PRE_REVIEWED), _S.IN_REVIEW),
    _M.REFUSE_ACCEPTANCE: {_S.SUBMITTED: _S.NOT_ACCEPTED, _S.PRE_REVIEWED: _S.NOT_ACCEPTED},
    _M.RETURN_TO_WINDOW: {_S.IN_REVIEW: _S.RETURNED},
    _M.HAND_OVER_AGAIN: {_S.RETURNED: _S.IN_REVIEW},
    _M.START_SPECIAL: {_S.IN_REVIEW: _S.SPECIAL},
    _M.END_SPECIAL: {_S.SPECIAL: _S.IN_REVIEW},
    _M.EXTEND: {_S.IN_REVIEW: _S.IN_REVIEW},
    _M.TRANSFER: {_S.IN_REVIEW: _S.TRANSFERRED},
    _M.DECIDE: {_S.IN_REVIEW: _S.READY},
    _M.DEEM_APPROVED: dict.fromkeys(IN_HAND, _S.READY),
    _M.HAND_OUT: {_S.READY: _S.CLOSED},
    _M.LAPSE_SUPPLEMENT: {_S.SUPPLEMENTING: _S.LAPSED, _S.SENT_BACK: _S.LAPSED},
    _M.LAPSE_TOLERANCE: dict.fromkeys((*IN_HAND, _S.READY), _S.LAPSED),
    _M.WITHDRAW: dict.fromkeys(OPEN, _S.WITHDRAWN),
    _M.VOID: dict.fromkeys(OPEN, _S.VOID),
    _M.REVOKE: {_S.READY: _S.REVOKED, _S.CLOSED: _S.REVOKED},
}


def next_state(state: State, move: Move) -> State:
    """Return the state after the move; raise NotAllowed("illegal_move") where the table has none.

    The refusal carries the move, for which the sentences name the legal reason.
    """
    try:
        return MOVES[move][state]
    except KeyError:
        raise NotAllowed("illegal_move", state=LABELS[state], move=move.value) from None
