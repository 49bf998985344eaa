from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from yimen.cases.rules.clock import days_left, days_used, due_after
from yimen.kernel.rules.workdays import Workdays

SHANGHAI = ZoneInfo("Asia/Shanghai")
AROUND_MAY_DAY = Workdays(off={date(2026, 5, day) for day in (1, 2, 3, 4, 5)}, on={date(2026, 5, 9)}, published={2026})


def at(year: int, month: int, day: int, *, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, tzinfo=SHANGHAI)


def test_the_day_itself_does_not_count_and_a_make_up_saturday_does() -> None:
    assert due_after(at(2026, 4, 30), 3, unit="workday", workdays=AROUND_MAY_DAY).on == date(2026, 5, 8)
    assert due_after(at(2026, 4, 30), 4, unit="workday", workdays=AROUND_MAY_DAY).on == date(2026, 5, 9)


def test_an_unpublished_year_is_flagged() -> None:
    due = due_after(at(2026, 12, 30), 5, unit="workday", workdays=AROUND_MAY_DAY)
    assert due.unpublished == (2027,)
    assert due_after(at(2026, 5, 6), 5, unit="workday", workdays=AROUND_MAY_DAY).unpublished == ()


@pytest.mark.parametrize(
    ("limit", "unit", "last"),
    [
        (3, "day", date(2026, 5, 3)),
        (24, "hour", date(2026, 5, 1)),
        (13, "hour", date(2026, 4, 30)),
        (14, "hour", date(2026, 5, 1)),
        (10, "minute", date(2026, 4, 30)),
        (2, "month", date(2026, 6, 30)),
        (10, "month", date(2027, 2, 28)),
    ],
)
def test_other_units(limit: int, unit: str, last: date) -> None:
    assert due_after(at(2026, 4, 30), limit, unit=unit, workdays=AROUND_MAY_DAY).on == last


def test_the_day_is_the_day_in_china() -> None:
    """23:30 UTC on the 29th is the morning of the 30th in Shanghai."""
    late = datetime(2026, 4, 29, 23, 30, tzinfo=UTC)
    assert due_after(late, 1, unit="day", workdays=AROUND_MAY_DAY).on == date(2026, 5, 1)


def test_used_and_left_meet_at_the_due_date() -> None:
    accepted, due = date(2026, 4, 30), date(2026, 5, 9)
    for today, used, left in ((accepted, 0, 4), (date(2026, 5, 6), 1, 3), (due, 4, 0), (date(2026, 5, 11), 5, -1)):
        assert days_used(accepted, today=today, workdays=AROUND_MAY_DAY) == used
        assert days_left(due, today=today, workdays=AROUND_MAY_DAY) == left
