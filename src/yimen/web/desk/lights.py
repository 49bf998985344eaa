"""How many working days a case has left, by the clock that runs for it now."""

from datetime import date

from yimen.cases.queries import Case
from yimen.cases.rules.clock import days_left
from yimen.cases.rules.states import State
from yimen.kernel.queries import workdays

BEFORE_ACCEPTANCE = (State.SUBMITTED, State.PRE_REVIEW, State.PRE_REVIEWED)
UNDER_WAY = (State.IN_REVIEW, State.RETURNED)


def due_of(case: Case) -> date | None:
    """Return the day that counts now: of being heard, then of the promise; None while no clock runs."""
    if case.state in BEFORE_ACCEPTANCE:
        return case.hear_by
    if case.state in UNDER_WAY:
        return case.promised_due or case.statutory_due
    return None


def left_until(due: date | None, *, today: date) -> int | None:
    """Return the working days until the day, None without one."""
    return None if due is None else days_left(due, today=today, workdays=workdays())


def left_for(case: Case, *, today: date) -> int | None:
    """Return the working days left for the case."""
    return left_until(due_of(case), today=today)
