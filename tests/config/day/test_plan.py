"""The plan of a day: the same seed gives the same day, within its bounds, and people come when people come."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.config.day.people import person
from yimen.config.day.plan import (
    AWAY,
    CARDS,
    CLOSES,
    LACKING,
    LONGEST,
    MOST,
    OPENS,
    WRONG,
    Plan,
    Twist,
    make_plan,
    stays_away,
)
from yimen.kernel.rules.identifiers.resident import check_digit

SEEDS = st.integers(0, 2**32)
HOURS = st.floats(0.1, CLOSES - OPENS)


def instants(plan: Plan) -> list[list[float]]:
    return [[each.at for each in part] for part in (plan.visitors, plan.callers, plan.filers)]


@given(seed=SEEDS, visitors=st.integers(1, 200), hours=HOURS)
def test_the_same_seed_gives_the_same_plan(seed: int, visitors: int, hours: float) -> None:
    assert make_plan(seed, visitors=visitors, hours=hours) == make_plan(seed, visitors=visitors, hours=hours)


@given(seed=SEEDS, visitors=st.integers(20, 60))
def test_another_seed_gives_another_plan(seed: int, visitors: int) -> None:
    assert make_plan(seed, visitors=visitors) != make_plan(seed + 1, visitors=visitors)


@given(seed=SEEDS, visitors=st.integers(1, 200), hours=HOURS)
def test_everybody_comes_in_order_and_within_the_hours(seed: int, visitors: int, hours: float) -> None:
    plan = make_plan(seed, visitors=visitors, hours=hours)
    assert (len(plan.visitors), len(plan.callers), len(plan.filers)) == (visitors, visitors // 5, visitors // 10)
    for times in instants(plan):
        assert all(before <= after for before, after in pairwise(times))
        assert all(0 <= at <= hours * 3600 for at in times)
    assert all(0 < each.seconds <= LONGEST for each in plan.visitors)
    assert all(each.twist is Twist.NONE for each in plan.visitors if each.files)


@pytest.mark.parametrize(("visitors", "hours"), [(0, 1.0), (MOST + 1, 1.0), (1, 0.0), (1, CLOSES - OPENS + 0.1)])
def test_what_is_beyond_the_bounds_is_no_day(visitors: int, hours: float) -> None:
    with pytest.raises(ValueError, match=str(visitors)):
        make_plan(1, visitors=visitors, hours=hours)


def test_a_day_at_its_bounds_is_one() -> None:
    assert len(make_plan(1, visitors=MOST).visitors) == MOST
    assert make_plan(1, visitors=1, hours=0.1).acts == 1


def test_who_has_a_card_and_what_is_wrong_is_in_the_plan() -> None:
    plan = make_plan(5, visitors=2000)
    cards = sum(each.has_card for each in plan.visitors) / 2000
    assert CARDS - 0.05 < cards < CARDS + 0.05
    assert not any(each.lacks and each.is_wrong for each in plan.filers)
    for share, count in ((LACKING, sum(f.lacks for f in plan.filers)), (WRONG, sum(f.is_wrong for f in plan.filers))):
        assert share - 0.08 < count / len(plan.filers) < share + 0.08


def test_the_hours_have_a_morning_peak_and_a_lunch_break() -> None:
    hours = Counter(int(each.at / 3600 + OPENS) for each in make_plan(3, visitors=2000).visitors)
    assert hours[12] < hours[14] < hours[10]
    assert max(hours.values()) == max(hours[9], hours[10])
    assert hours[12] < 0.6 * hours[10]


def test_the_services_are_as_a_halls() -> None:
    seconds = sorted(each.seconds for each in make_plan(3, visitors=2000).visitors)
    assert 120 < seconds[500] < 270, "a quarter within about three minutes"
    assert 270 < seconds[1000] < 420, "the middle about six"
    assert 480 < seconds[1800] < 1000, "nine in ten within about a quarter of an hour"


def test_some_are_absent_some_have_a_second_matter() -> None:
    twists = Counter(each.twist for each in make_plan(3, visitors=2000).visitors)
    assert set(twists) == set(Twist)
    assert 0.7 < twists[Twist.NONE] / 2000 < 0.82


@given(seed=SEEDS, booking=st.uuids())
def test_who_stays_away_is_settled_by_the_seed(seed: int, booking: object) -> None:
    assert stays_away(seed, str(booking)) == stays_away(seed, str(booking))


def test_about_one_in_eight_stays_away() -> None:
    away = sum(stays_away(1, str(number)) for number in range(2000))
    assert 0.7 * AWAY < away / 2000 < 1.3 * AWAY


@given(number=st.integers(0, 9_999))
def test_an_invented_person_is_always_the_same_and_passes_the_check(number: int) -> None:
    name, code = person(number)
    assert person(number) == (name, code)
    assert len(code) == 18
    assert code[-1] == check_digit(code[:17])
    assert code[6:10] < "1911", "nobody who could come"


def test_no_two_invented_people_share_a_number() -> None:
    assert len({person(number)[1] for number in range(10_000)}) == 10_000
