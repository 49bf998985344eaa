"""What became of a past case, what another rule would make of it, and whether that is a difference."""

from datetime import date
from enum import StrEnum

from yimen.cases.rules.states import State
from yimen.kernel.rules.errors import NotAllowed


class Before(StrEnum):
    """What became of a case."""

    APPROVED = "approved"  # by a rule
    GRANTED = "granted"  # by a person
    REFUSED = "refused"
    ENDED = "ended"  # withdrawn, lapsed, void, transferred or revoked
    OPEN = "open"


class Now(StrEnum):
    """What the rule of the rehearsal would make of it."""

    APPROVED = "approved"
    PERSON = "person"


BEFORE = {
    Before.APPROVED: "自动批准",
    Before.GRANTED: "人工准予",
    Before.REFUSED: "没有准予",
    Before.ENDED: "撤回、退件或者撤销",
    Before.OPEN: "还在办理",
}
NOW = {Now.APPROVED: "自动批准", Now.PERSON: "转人工"}
REFUSED = (State.NOT_ACCEPTED, State.PRE_REFUSED)
ENDED = (State.WITHDRAWN, State.LAPSED, State.VOID, State.TRANSFERRED, State.REVOKED)


def before_of(state: State, decision: str, *, is_instant: bool) -> Before:
    """Return what became of a case."""
    if state in ENDED:
        return Before.ENDED
    if decision == "granted":
        return Before.APPROVED if is_instant else Before.GRANTED
    return Before.REFUSED if decision == "refused" or state in REFUSED else Before.OPEN


def differs(before: Before, now: Now) -> bool:
    """Return whether the rule would have decided otherwise: alone where it did not, or not where it did."""
    return (before == Before.APPROVED) != (now == Now.APPROVED)


def is_grave(before: Before, now: Now) -> bool:
    """Return whether the rule would have granted what was not granted, or is granted no more."""
    return now == Now.APPROVED and before in {Before.REFUSED, Before.ENDED}


def check_period(since: date, until: date) -> None:
    """Raise NotAllowed for a period that ends before it begins."""
    if since > until:
        raise NotAllowed("period_backwards")
