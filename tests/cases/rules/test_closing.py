"""The closing time by which an on-the-spot case has to be done."""

from datetime import date, datetime, time

import pytest

from yimen.cases.rules.closing import HERE, Hours, done_by

WEEK: Hours = {day: [["09:00", "12:00"], ["14:00", "17:30"]] for day in ("mon", "tue", "wed", "thu", "fri")}
LONG: Hours = {**WEEK, "mon": [["09:00", "20:00"]], "sat": [["09:00", "12:00"]]}
HOLIDAY = date(2026, 11, 24)  # a Tuesday, for this test


def is_workday(day: date) -> bool:
    return day.weekday() < 5 and day != HOLIDAY


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


@pytest.mark.parametrize(
    ("accepted", "hours", "due"),
    [
        ("2026-11-23T09:30", WEEK, "2026-11-23T17:30"),
        ("2026-11-23T12:30", WEEK, "2026-11-23T17:30"),
        ("2026-11-23T17:29", WEEK, "2026-11-23T17:30"),
        ("2026-11-23T17:30", WEEK, "2026-11-25T17:30"),  # after closing; Tuesday is a holiday
        ("2026-11-23T17:30", LONG, "2026-11-23T20:00"),
        ("2026-11-27T18:00", WEEK, "2026-11-30T17:30"),  # over the weekend
        ("2026-11-27T18:00", LONG, "2026-11-28T12:00"),  # open on Saturday
        ("2026-11-23T09:30", {}, "2026-11-23T18:00"),
        ("2026-11-27T18:30", {}, "2026-11-30T18:00"),
    ],
)
def test_it_is_the_next_closing_time(accepted: str, hours: Hours, due: str) -> None:
    assert done_by(moment(accepted), hours, usual=time(18), is_workday=is_workday) == moment(due)


def test_a_centre_that_never_opens_has_none() -> None:
    assert done_by(moment("2026-11-23T09:30"), {"mon": []}, usual=time(18), is_workday=is_workday) is None
