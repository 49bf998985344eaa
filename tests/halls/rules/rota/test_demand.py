"""How many people an hour needs."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.halls.rules.opening import Span
from yimen.halls.rules.rota.demand import Level, day_needs, expected, people


@pytest.mark.parametrize(("percent", "tickets"), [(50, 12), (0, 10), (100, 40), (75, 14)])
def test_the_level_says_which_of_the_past_days_to_be_ready_for(percent: int, tickets: float) -> None:
    assert expected([40, 10, 12, 11, 14], percent=percent) == tickets
    assert expected([], percent=percent) == 0


@pytest.mark.parametrize(("busy", "needed"), [(100, 3), (80, 4), (75, 4), (74, 5)])
def test_how_busy_a_clerk_may_be(busy: int, needed: int) -> None:
    """Twelve tickets of a quarter of an hour are three hours of work."""
    assert people(12, 15, Level(busy_percent=busy)) == needed


def test_never_fewer_than_the_least() -> None:
    assert people(0, 15, Level(least=2)) == 2
    assert people(0, 15, Level(least=0)) == 0


@given(tickets=st.floats(0, 200), minutes=st.floats(1, 60), busy=st.integers(50, 99))
def test_who_may_be_less_busy_needs_no_fewer(tickets: float, minutes: float, busy: int) -> None:
    assert people(tickets, minutes, Level(busy_percent=busy)) >= people(tickets, minutes, Level(busy_percent=busy + 1))


def test_only_open_half_hours_need_people_and_no_more_than_there_are_windows() -> None:
    spans = [Span(time(9), time(10, 30)), Span(time(14), time(15))]
    needs = day_needs(spans, {9: 2, 10: 9, 14: 0}, least=1, windows=4)
    assert needs == {540: 2, 570: 2, 600: 4, 840: 0, 870: 0}
