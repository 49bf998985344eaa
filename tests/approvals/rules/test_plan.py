"""The plan follows the limits; a join begins when the slowest before it is meant to end."""

from datetime import date, timedelta

from tests.approvals.rules.test_course import decide, flow, step
from yimen.approvals.rules.plan import plan_of

DAY = date(2026, 11, 23)


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def test_the_slowest_branch_sets_the_start_of_the_join() -> None:
    found = plan_of(
        flow(step("a", limit=3), step("b", limit=5), step("c", limit=None), decide("a", "b", "c", limit=2)),
        DAY,
        lambda day, days: day + timedelta(days=days),
    )
    assert found == {
        "a": (DAY, later(3)),
        "b": (DAY, later(5)),
        "c": (DAY, DAY),
        "d": (later(5), later(7)),
    }
