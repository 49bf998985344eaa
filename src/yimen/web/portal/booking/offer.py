"""What the page of a case says of a visit: after the pre-review a time can be booked, or one is booked (A4-20)."""

from typing import Any

from yimen.cases.queries import Case
from yimen.cases.rules.states import State
from yimen.halls.queries.appointments import for_case


def booking_offer(case: Case) -> dict[str, Any]:
    """Return the booking that stands for the case, and whether one is to be offered; nothing is read at other times."""
    if State(case.state) != State.PRE_REVIEWED:
        return {}
    return {"booking": for_case(case.pk), "may_book": True}
