"""Shares of a day: whole numbers, never more than the share, and spans without a break in them."""

from datetime import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yimen.halls.rules.opening import Span
from yimen.halls.rules.stock import Place, bookable, cut, offers, places, run, spread, stock

MORNING = Span(time(9), time(12))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 500), st.lists(st.integers(0, 9), min_size=1, max_size=30))
def test_a_total_is_spread_without_rest(total: int, weights: list[int]) -> None:
    shares = spread(total, weights)
    assert sum(shares) == (total if sum(weights) else 0)
    assert all(share == 0 for share, weight in zip(shares, weights, strict=True) if weight == 0)
    assert all(
        abs(share - total * weight / sum(weights)) < 1 for share, weight in zip(shares, weights, strict=True) if weight
    )


def test_28_of_100() -> None:
    assert [bookable(expected, 28) for expected in (100, 99, 4, 3, 0)] == [28, 27, 1, 0, 0]


def test_only_whole_slots_are_cut() -> None:
    assert [slot.begins for slot in cut([Span(time(9), time(10, 10))], 30)] == [time(9), time(9, 30)]


def test_a_span_is_as_free_as_its_fullest_slot() -> None:
    slots = [Place(time(9), time(10), 3, 1), Place(time(10), time(11), 3, 3), Place(time(14), time(15), 3)]
    assert [(each.starts, each.ends, each.left) for each in offers(slots, 2)] == [(time(9), time(11), 0)]
    assert run(slots, time(10), 2) == []  # the noon break
    assert run(slots, time(8), 1) == []


def test_what_is_left_of_ended_slots_comes_back() -> None:
    slots = places([MORNING], minutes=60, quota=6, weights={"09": 4})
    assert [slot.capacity for slot in slots] == [4, 1, 1]
    assert stock(20, slots, now=None).walk_in == 14
    assert stock(20, slots, now=time(9, 59)).walk_in == 14
    assert stock(20, slots, now=time(10)).walk_in == 18
