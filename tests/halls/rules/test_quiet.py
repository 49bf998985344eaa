"""Quiet hours: at both sides of what is few, of how many days are enough, of which hours are open."""

from datetime import date, time

import pytest

from yimen.halls.rules.opening import Span
from yimen.halls.rules.quiet import curve, days_like

MONDAY = date(2026, 11, 23)
OPEN = (Span(time(9), time(12)), Span(time(14), time(17)))
DAY = {9: 20, 10: 20, 11: 6, 14: 20, 15: 20, 16: 20}
THREE = dict.fromkeys(days_like(MONDAY, 3), DAY)


def test_days_like_are_the_weeks_before() -> None:
    assert days_like(MONDAY, 2) == [date(2026, 11, 16), date(2026, 11, 9)]


def test_the_quiet_hour_is_marked_and_the_break_is_no_hour() -> None:
    found = curve(MONDAY, THREE, OPEN, least=3, percent=60)
    assert [(each.hour, each.count, each.is_quiet) for each in found.hours] == [
        (9, 20, False), (10, 20, False), (11, 6, True), (14, 20, False), (15, 20, False), (16, 20, False),
    ]  # fmt: skip
    assert found.quiet == [Span(time(11), time(12))]
    assert (found.weekday, found.days, found.is_enough) == (0, 3, True)


@pytest.mark.parametrize(("percent", "quiet"), [(34, 1), (33, 0)])
def test_what_is_few_is_a_parameter(percent: int, quiet: int) -> None:
    """The mean of the six hours is 17.67: 6 is 33.96 % of it."""
    assert len(curve(MONDAY, THREE, OPEN, least=3, percent=percent).quiet) == quiet


@pytest.mark.parametrize(("least", "enough"), [(3, True), (4, False)])
def test_of_too_few_days_no_hour_is_called_quiet(least: int, enough: bool) -> None:
    found = curve(MONDAY, THREE, OPEN, least=least, percent=60)
    assert (found.is_enough, bool(found.quiet)) == (enough, enough)


def test_a_day_on_which_nobody_came_was_none() -> None:
    came = {**THREE, date(2026, 10, 5): {}}
    assert curve(MONDAY, came, OPEN, least=3, percent=60).days == 3


def test_without_known_hours_those_count_in_which_somebody_came() -> None:
    assert [each.hour for each in curve(MONDAY, {MONDAY: {8: 1, 20: 3}}, (), least=1, percent=60).hours] == [8, 20]
    assert curve(MONDAY, {}, (), least=1, percent=60).hours == ()


def test_an_hour_counts_from_its_half() -> None:
    for minute, hours in ((30, [9, 10]), (29, [9])):
        spans = (Span(time(9), time(10, minute)),)
        assert [each.hour for each in curve(MONDAY, THREE, spans, least=3, percent=60).hours] == hours


def test_quiet_hours_that_follow_each_other_are_one() -> None:
    came = {key: {9: 90, 10: 1, 11: 1, 14: 1, 15: 90, 16: 90} for key in days_like(MONDAY, 3)}
    found = curve(MONDAY, came, OPEN, least=3, percent=60)
    assert found.quiet == [Span(time(10), time(12)), Span(time(14), time(15))]
