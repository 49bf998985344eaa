"""Working days against the notices, the 2026 vectors and their own laws."""

import csv
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.kernel.calendar_source import known_notices
from yimen.kernel.rules.workdays import Workdays

DATA = Path(os.environ.get("YIMEN_TEST_DATA", Path(__file__).parents[4] / "shared" / "data"))
NOTICES = list(known_notices())
CHINA = Workdays(
    off={day.date for notice in NOTICES for day in notice.days if day.is_off},
    on={day.date for notice in NOTICES for day in notice.days if not day.is_off},
    published={notice.year for notice in NOTICES},
)
days = st.dates(date(2003, 1, 1), date(2031, 12, 31))
counts = st.integers(0, 400)


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("2026-02-13", 5, "2026-02-27"),
        ("2026-04-30", 3, "2026-05-08"),
        ("2026-04-30", 4, "2026-05-09"),
        ("2026-09-18", 20, "2026-10-22"),
        ("2026-09-18", 45, "2026-11-26"),
        ("2026-09-24", 1, "2026-09-28"),
        ("2026-11-23", 20, "2026-12-21"),
    ],
)
def test_the_vectors_of_2026(start: str, count: int, due: str) -> None:
    assert CHINA.add(date.fromisoformat(start), count) == date.fromisoformat(due)


def test_2026_has_248_working_days() -> None:
    assert CHINA.between(date(2025, 12, 31), date(2026, 12, 31)) == 248


def test_the_deadlines_of_2020_to_2025() -> None:
    path = DATA / "clocks" / "workday_deadlines_2020_2025.csv"
    if not path.exists():
        pytest.skip(f"no shared data at {path}")
    rows = list(csv.DictReader(path.read_text().splitlines()))
    assert len(rows) == 60
    for row in rows:
        due = CHINA.add(date.fromisoformat(row["start_day"]), int(row["workdays"]))
        assert due == date.fromisoformat(row["last_day"]), row


def test_every_day_of_2020_to_2025() -> None:
    path = DATA / "holidays-cn" / "workdays_2020_2025.csv"
    if not path.exists():
        pytest.skip(f"no shared data at {path}")
    for row in csv.DictReader(path.read_text().splitlines()):
        assert CHINA.is_workday(date.fromisoformat(row["date"])) == (row["is_workday"] == "1"), row


def test_an_unpublished_year_is_monday_to_friday_and_flagged() -> None:
    assert CHINA.add(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert CHINA.unpublished(date(2026, 12, 1), date(2028, 1, 1)) == (2027, 2028)
    assert CHINA.unpublished(date(2026, 1, 1), date(2026, 12, 31)) == ()


def test_far_away_dates_are_reached() -> None:
    assert Workdays().add(date(1999, 12, 31), 1) == date(2000, 1, 3)
    assert Workdays().add(date(2026, 1, 1), 20000).year == 2102
    assert CHINA.between(date(1950, 1, 1), date(1950, 1, 8)) == 5


def test_a_negative_limit_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="negative"):
        CHINA.add(date(2026, 1, 1), -1)


@given(days, counts)
def test_adding_and_counting_are_inverse(start: date, count: int) -> None:
    assert CHINA.between(start, CHINA.add(start, count)) == count


@given(days, st.integers(1, 400))
def test_a_due_date_is_a_working_day_after_the_start(start: date, count: int) -> None:
    due = CHINA.add(start, count)
    assert due > start
    assert CHINA.is_workday(due)


@given(days, counts, counts)
def test_limits_add_up(start: date, one: int, two: int) -> None:
    assert CHINA.add(CHINA.add(start, one), two) == CHINA.add(start, one + two)


@given(days, st.integers(1, 60))
def test_the_table_equals_counting_day_by_day(start: date, count: int) -> None:
    day, left = start, count
    while left:
        day += timedelta(days=1)
        left -= CHINA.is_workday(day)
    assert CHINA.add(start, count) == day


@given(days, days)
def test_counting_back_is_the_negative(one: date, two: date) -> None:
    assert CHINA.between(one, two) == -CHINA.between(two, one)
