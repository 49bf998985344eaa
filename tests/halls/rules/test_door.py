"""When numbers are given: each boundary at both sides, again after its figure is changed, and the word of when next."""

from datetime import date, datetime, time, timedelta

import pytest

from yimen.halls.rules.door import Door, is_over
from yimen.halls.rules.opening import OpenDay, Span
from yimen.kernel.rules.errors import NotAllowed

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
SPANS = (Span(time(9), time(12)), Span(time(14), time(17)))
DAYS = [OpenDay(MONDAY, SPANS, ""), OpenDay(TUESDAY, SPANS, "")]


def at(clock: str, on: date = MONDAY) -> datetime:
    return datetime.combine(on, time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("before", "last", "clock", "gives"),
    [
        (30, 0, "08:29", False), (30, 0, "08:30", True), (0, 0, "08:59", False), (0, 0, "09:00", True),
        (30, 0, "11:59", True), (30, 0, "12:00", False), (30, 0, "13:29", False), (30, 0, "13:30", True),
        (30, 0, "16:59", True), (30, 0, "17:00", False), (30, 20, "16:39", True), (30, 20, "16:40", False),
        (30, 20, "11:50", True),
    ],
)  # fmt: skip
def test_numbers_are_given_within_the_hours(before: int, last: int, clock: str, gives: bool) -> None:
    assert Door(before, last).is_open(DAYS[0], at(clock)) is gives


@pytest.mark.parametrize(
    ("clock", "why", "day", "then"),
    [
        ("07:00", "还没有到取号时间。", "2026-11-23", "08:30"),
        ("12:30", "还没有到取号时间。", "2026-11-23", "13:30"),
        ("17:00", "今天的取号时间已经结束。", "2026-11-24", "08:30"),
    ],
)
def test_whoever_is_refused_learns_when_next(clock: str, why: str, day: str, then: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        Door(30, 0).check(DAYS, at(clock))
    assert refused.value.code == "no_numbers_now"
    assert refused.value.details == {"why": why, "day": day, "time": then}


def test_a_closed_day_says_why() -> None:
    closed = [OpenDay(MONDAY, (), "停止现场办理：台风。"), OpenDay(TUESDAY, (), "")]
    with pytest.raises(NotAllowed) as refused:
        Door(30, 0).check([closed[0], DAYS[1]], at("10:00"))
    assert refused.value.details["why"] == "停止现场办理：台风。"
    with pytest.raises(NotAllowed, match="no_numbers_soon"):
        Door(30, 0).check(closed, at("10:00"))


@pytest.mark.parametrize(
    ("ends", "called", "clock", "over"),
    [
        ("17:00", None, "17:59", False), ("17:00", None, "18:00", True), ("17:00", "17:30", "18:29", False),
        ("17:00", "17:30", "18:30", True), (None, None, "10:00", True), (None, "09:30", "10:29", False),
    ],
)  # fmt: skip
def test_a_list_that_nobody_closes(ends: str | None, called: str | None, clock: str, over: bool) -> None:
    told = [at(each) if each else None for each in (ends, called)]
    assert is_over(told[0], called=told[1], at=at(clock), after=60) is over
    assert not is_over(told[0], called=at(clock) - timedelta(minutes=59), at=at(clock), after=60)
