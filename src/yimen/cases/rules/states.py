"""Every state of a case and every legal move between them: the whole machine on one screen."""

from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed


class State(StrEnum):
    SUBMITTED = "submitted"
    PRE_REVIEW = "pre_review"
    PRE_REVIEWED = "pre_reviewed"
    PRE_REFUSED = "pre_refused"
    SUPPLEMENTING = "supplementing"
    NOT_ACCEPTED = "not_accepted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    READY = "ready"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    PASS_PRE_REVIEW = "pass_pre_review"  # noqa: S105  a verb, not a secret
    REFUSE_PRE_REVIEW = "refuse_pre_review"
    ASK_FOR_SUPPLEMENT = "ask_for_supplement"
    SUPPLY_SUPPLEMENT = "supply_supplement"
    ACCEPT = "accept"
    REFUSE_ACCEPTANCE = "refuse_acceptance"
    RETURN_TO_WINDOW = "return_to_window"
    HAND_OVER_AGAIN = "hand_over_again"
    DECIDE = "decide"
    HAND_OUT = "hand_out"
    WITHDRAW = "withdraw"


LABELS = {
    State.SUBMITTED: "待收件",
    State.PRE_REVIEW: "预审中",
    State.PRE_REVIEWED: "预审通过",
    State.PRE_REFUSED: "预审未通过",
    State.SUPPLEMENTING: "待补正",
    State.NOT_ACCEPTED: "不予受理",
    State.IN_REVIEW: "办理中",
    State.RETURNED: "退回窗口",
    State.READY: "待领取",
    State.CLOSED: "已办结",
    State.WITHDRAWN: "已撤回",
}

OPEN = (
    State.SUBMITTED,
    State.PRE_REVIEW,
    State.PRE_REVIEWED,
    State.SUPPLEMENTING,
    State.IN_REVIEW,
    State.RETURNED,
)
MOVES: dict[Move, dict[State, State]] = {
    Move.PASS_PRE_REVIEW: {State.PRE_REVIEW: State.PRE_REVIEWED, State.SUBMITTED: State.PRE_REVIEWED},
    Move.REFUSE_PRE_REVIEW: {State.PRE_REVIEW: State.PRE_REFUSED, State.SUBMITTED: State.PRE_REFUSED},
    Move.ASK_FOR_SUPPLEMENT: {State.SUBMITTED: State.SUPPLEMENTING, State.PRE_REVIEWED: State.SUPPLEMENTING},
    Move.SUPPLY_SUPPLEMENT: {State.SUPPLEMENTING: State.SUBMITTED},
    Move.ACCEPT: {State.SUBMITTED: State.IN_REVIEW, State.PRE_REVIEWED: State.IN_REVIEW},
    Move.REFUSE_ACCEPTANCE: {State.SUBMITTED: State.NOT_ACCEPTED, State.PRE_REVIEWED: State.NOT_ACCEPTED},
    Move.RETURN_TO_WINDOW: {State.IN_REVIEW: State.RETURNED},
    Move.HAND_OVER_AGAIN: {State.RETURNED: State.IN_REVIEW},
    Move.DECIDE: {State.IN_REVIEW: State.READY},
    Move.HAND_OUT: {State.READY: State.CLOSED},
    Move.WITHDRAW: dict.fromkeys(OPEN, State.WITHDRAWN),
}
AT_DESK = (State.SUBMITTED, State.PRE_REVIEWED, State.SUPPLEMENTING, State.RETURNED)
ENDED = (State.PRE_REFUSED, State.NOT_ACCEPTED, State.CLOSED, State.WITHDRAWN)


def next_state(state: State, move: Move) -> State:
    """Return the state after the move; raise NotAllowed("illegal_move") where the table has none."""
    try:
        return MOVES[move][state]
    except KeyError:
        raise NotAllowed("illegal_move", state=LABELS[state], move=move.value) from None
