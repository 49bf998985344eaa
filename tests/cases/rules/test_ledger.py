"""A clock and its lines: the quick fold against a count by hand, and the laws that hold for every fate."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases.rules.clocks import Fate, calendars, counted_slowly, fates, instants
from yimen.cases.rules.due_columns import columns
from yimen.cases.rules.explanation import Mark, explain
from yimen.cases.rules.ledger import Kind, Line, standing, standings
from yimen.kernel.rules.workdays import ZONE, Workdays

PLAIN = Workdays(published={2026})
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=ZONE)


def line(kind: str, days: float = 0, **changes: object) -> Line:
    return replace(Line("promised", kind, MONDAY + timedelta(days=days)), **changes)  # type: ignore[arg-type]


START = line("start", limit=5, unit="workday", source="示例")


@given(fates, calendars)
def test_the_fold_equals_counting_by_hand(fate: Fate, workdays: Workdays) -> None:
    found = standing(fate.lines(), at=fate.start, workdays=workdays)
    assert found
    assert found.due
    assert found.due.on == counted_slowly(fate, workdays)


@given(fates, calendars)
def test_the_explained_days_add_up_to_the_limit(fate: Fate, workdays: Workdays) -> None:
    told = explain(fate.lines(), at=fate.start, workdays=workdays)[0]
    assert told.due
    counted = [day for day in told.days if day.mark == Mark.COUNTS]
    assert told.days[0].mark == Mark.START
    assert [day.on for day in told.days if day.is_due] == [told.due.on]
    assert [day.number for day in counted] == list(range(1, len(counted) + 1))
    assert len(counted) == fate.limit + fate.extension == told.limit + told.extended_by
    assert [day.on for day in told.days] == [
        told.days[0].on + timedelta(days=offset) for offset in range(len(told.days))
    ]


@given(fates, calendars, st.integers(0, 200))
def test_used_and_left_make_the_whole_limit(fate: Fate, workdays: Workdays, later: int) -> None:
    lines = fate.lines()
    at = lines[-1].at + timedelta(days=later)
    found = standing(lines, at=at, workdays=workdays)
    assert found
    assert found.used + found.left == fate.limit + fate.extension
    assert (found.left < 0) == (found.held is not None and workdays.local(at) > found.held.on and found.left != 0)


@given(fates, calendars, st.integers(0, 30))
def test_a_pause_that_ends_at_once_changes_nothing(fate: Fate, workdays: Workdays, later: int) -> None:
    lines = fate.lines()
    at = lines[-1].at + timedelta(days=later)
    paused = [*lines, Line("promised", Kind.PAUSE, at), Line("promised", Kind.RESUME, at)]
    assert standing(paused, at=at, workdays=workdays) == standing(lines, at=at, workdays=workdays)


@given(fates, calendars)
def test_the_columns_do_not_depend_on_the_zone_a_line_was_written_in(fate: Fate, workdays: Workdays) -> None:
    here = [replace(each, at=each.at.astimezone(ZONE)) for each in fate.lines()]
    there = [replace(each, at=each.at.astimezone(UTC)) for each in fate.lines()]
    assert columns(here, workdays) == columns(there, workdays)


@given(instants, st.integers(1, 200), st.sampled_from(["hour", "minute"]), st.lists(st.integers(0, 90_000), max_size=3))
def test_hours_and_minutes_run_day_and_night_and_a_pause_is_given_back(
    start: datetime, limit: int, unit: str, pauses: list[int]
) -> None:
    span = timedelta(hours=limit) if unit == "hour" else timedelta(minutes=limit)
    lines, at = [Line("promised", Kind.START, start, limit, unit)], start
    for seconds in pauses:  # each begins at once: none of the limit is used up
        lines += [
            Line("promised", Kind.PAUSE, at),
            Line("promised", Kind.RESUME, at := at + timedelta(seconds=seconds)),
        ]
    found = standing(lines, at=start, workdays=PLAIN)
    assert found
    assert found.due
    assert found.due.until == start + span + timedelta(seconds=sum(pauses))
    assert found.due.on == found.due.until.astimezone(ZONE).date()


def test_the_fast_track_is_due_to_the_minute() -> None:
    fast = replace(START, limit=24, unit="hour")
    tuesday = datetime(2026, 11, 24, 9, 30, tzinfo=ZONE)
    found = standing([fast], at=MONDAY + timedelta(hours=20, minutes=30), workdays=PLAIN)
    assert found
    assert found.due
    assert (found.due.until, found.used, found.left, found.unit) == (tuesday, 20, 3, "hour")
    assert not found.due.is_past(tuesday, PLAIN)
    assert found.due.is_past(tuesday + timedelta(seconds=1), PLAIN)


def test_the_boundary_day_is_in_time_and_the_next_is_not() -> None:
    found = standing([START], at=MONDAY, workdays=PLAIN)
    assert found
    assert found.due
    assert found.due.on == date(2026, 11, 30)
    assert not found.due.is_past(datetime(2026, 11, 30, 23, 59, tzinfo=ZONE), PLAIN)
    assert found.due.is_past(datetime(2026, 12, 1, 0, 0, tzinfo=ZONE), PLAIN)


@pytest.mark.parametrize(
    ("day", "due"),
    [(7, date(2026, 12, 2)), (8, date(2026, 11, 30))],
    ids=["a pause on the last day", "a pause the day after"],
)
def test_a_pause_on_the_last_day_still_stops_the_clock(day: int, due: date) -> None:
    found = standing([START, line("pause", day), line("resume", 9)], at=MONDAY, workdays=PLAIN)
    assert found
    assert found.due
    assert found.due.on == due


def test_months_that_were_paused_leave_days() -> None:
    months = replace(START, limit=2, unit="month")
    paused = [months, line("pause", 10), line("resume", 20)]
    found = standing(paused, at=MONDAY + timedelta(days=20), workdays=PLAIN)
    assert found
    assert found.due
    assert (found.due.on, found.used, found.left) == (date(2027, 2, 2), 10, 51)


def test_what_is_said_after_a_stop_or_before_a_start_changes_nothing() -> None:
    assert standing([line("pause"), line("stop")], at=MONDAY, workdays=PLAIN) is None
    stopped = [START, line("stop", 2)]
    after = [*stopped, line("pause", 3), line("extend", 3, limit=9, unit="workday"), line("stop", 4)]
    assert standing(after, at=MONDAY, workdays=PLAIN) == standing(stopped, at=MONDAY, workdays=PLAIN)


def test_a_stop_during_a_pause_and_a_new_start() -> None:
    ended = [START, line("pause", 1), line("stop", 2)]
    found = standing(ended, at=MONDAY, workdays=PLAIN)
    assert found
    assert not found.is_open
    again = standings([*ended, line("start", 7, limit=1, unit="workday")], at=MONDAY, workdays=PLAIN)["promised"]
    assert again.is_running
    assert again.due
    assert again.due.on == date(2026, 12, 1)


def test_nothing_is_flagged_that_is_published_and_everything_that_is_not() -> None:
    late = [replace(START, at=datetime(2026, 12, 30, 10, tzinfo=ZONE))]
    assert columns(late, PLAIN)["unpublished_years"] == [2027]
    assert columns([START], PLAIN)["unpublished_years"] == []
    assert columns([*late, replace(line("stop"), at=late[0].at)], PLAIN)["unpublished_years"] == []
