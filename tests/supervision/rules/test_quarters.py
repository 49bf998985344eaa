"""Quarters at both sides of their days."""

from datetime import date
from uuid import uuid4

import pytest

from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.rules.quarters import (
    Standing,
    check_close,
    check_effective,
    check_mark,
    check_open,
    check_publish,
    last_day,
    quarter_of,
)

OPEN = Standing(2026, 3, is_closed=False)
CLOSED = Standing(2026, 3, is_closed=True)


def test_the_days_of_quarters() -> None:
    assert [last_day(2026, each) for each in (1, 2, 3, 4)] == [
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31),
    ]  # fmt: skip
    assert [quarter_of(date(2026, month, 1))[1] for month in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]


def test_a_quarter_opens_on_its_first_day() -> None:
    check_open(2026, 3, today=date(2026, 7, 1))
    for year, quarter, today in (
        (2026, 3, date(2026, 6, 30)),
        (2026, 0, date(2026, 7, 1)),
        (2026, 5, date(2027, 7, 1)),
    ):
        with pytest.raises(NotAllowed, match="quarter_not_begun"):
            check_open(year, quarter, today=today)


@pytest.mark.parametrize("on", [date(2026, 7, 1), date(2026, 9, 30)])
def test_marks_on_the_quarters_days(on: date) -> None:
    check_mark(OPEN, on, today=on)
    with pytest.raises(NotAllowed, match="quarter_closed"):
        check_mark(CLOSED, on, today=on)


@pytest.mark.parametrize("on", [date(2026, 6, 30), date(2026, 10, 1), date(2025, 8, 1)])
def test_marks_on_other_days_are_refused(on: date) -> None:
    with pytest.raises(NotAllowed, match="mark_day_wrong"):
        check_mark(OPEN, on, today=date(2026, 12, 1))
    with pytest.raises(NotAllowed, match="mark_day_wrong"):
        check_mark(OPEN, date(2026, 8, 4), today=date(2026, 8, 3))


def test_it_closes_the_day_after_its_last() -> None:
    check_close(OPEN, today=date(2026, 10, 1))
    with pytest.raises(NotAllowed, match="quarter_runs"):
        check_close(OPEN, today=date(2026, 9, 30))
    with pytest.raises(NotAllowed, match="quarter_closed"):
        check_close(CLOSED, today=date(2026, 10, 1))


def test_a_second_person_publishes_what_is_closed_once() -> None:
    closer = uuid4()
    check_publish(Standing(2026, 3, is_closed=True, closed_by=closer), by=uuid4())
    for standing, code in (
        (OPEN, "quarter_open"),
        (Standing(2026, 3, is_closed=True, closed_by=closer), "second_person_needed"),
        (Standing(2026, 3, is_closed=True, closed_by=uuid4(), is_published=True), "assessment_published"),
    ):
        with pytest.raises(NotAllowed, match=code):
            check_publish(standing, by=closer)


def test_rules_begin_with_a_quarter_that_nobody_opened() -> None:
    today = date(2026, 9, 30)
    check_effective(date(2026, 7, 1), [date(2026, 4, 1)], today=today)
    for begins, opened, code in (
        (date(2026, 7, 2), [], "rules_begin_wrong"),
        (date(2026, 4, 1), [], "rules_begin_wrong"),
        (date(2026, 7, 1), [date(2026, 7, 1)], "rules_quarter_opened"),
    ):
        with pytest.raises(NotAllowed, match=code):
            check_effective(begins, opened, today=today)
