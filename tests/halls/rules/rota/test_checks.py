"""The rules of a plan, at both sides of each boundary, and again after their numbers have changed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.halls.rules.rota.month import ANN, MONDAY, month, turn, turns
from yimen.halls.rules.rota.checks import breaches
from yimen.halls.rules.rota.facts import Problem, Turn


def codes(problem: Problem, plan: list[Turn]) -> list[str]:
    return [each.code for each in breaches(problem, plan)]


def test_a_plan_that_keeps_everything_has_no_breach() -> None:
    assert codes(month(), [*turns([0, 1, 2, 3, 4]), *turns([0, 1, 2, 3, 4], "late", worker="ben", window="2")]) == []


@pytest.mark.parametrize("most", [4, 5])
def test_days_of_a_week(most: int) -> None:
    problem = month(week_days=most, week_minutes=9999)
    assert codes(problem, turns(list(range(most)))) == []
    assert codes(problem, turns(list(range(most + 1)))) == ["rota_week_days"]


@pytest.mark.parametrize("hours", [15, 30])
def test_hours_of_a_week(hours: int) -> None:
    problem, days = month(week_minutes=hours * 60), int(hours / 7.5)
    assert codes(problem, turns(list(range(days)))) == []
    assert codes(month(week_minutes=hours * 60 - 1), turns(list(range(days)))) == ["rota_week_hours"]


@pytest.mark.parametrize("days", [2, 6])
def test_hours_of_the_month(days: int) -> None:
    on = [0, 2, 4, 7, 9, 11][:days]
    assert codes(month(month_minutes=days * 450), turns(on)) == []
    assert codes(month(month_minutes=days * 450 - 1), turns(on)) == ["rota_month_hours"]


@pytest.mark.parametrize("minutes", [450, 480])
def test_hours_of_a_day(minutes: int) -> None:
    long = replace(month().shift["early"], ends=1020 + minutes - 450)
    problem = replace(month(day_minutes=minutes), shifts=(long,))
    assert codes(problem, [turn()]) == []
    assert codes(replace(problem, limits=replace(problem.limits, day_minutes=minutes - 1)), [turn()]) == [
        "rota_day_hours"
    ]


@pytest.mark.parametrize("most", [3, 6])
def test_days_in_a_row_count_over_the_weekend_and_from_the_month_before(most: int) -> None:
    free = {"week_days": 7, "week_minutes": 9999}
    problem = month(days_in_a_row=most, **free)
    assert codes(problem, turns(list(range(most)))) == []
    assert codes(problem, turns(list(range(most + 1)))) == ["rota_in_a_row"]
    earlier = tuple(turn(-n) for n in range(1, most + 1))
    assert codes(replace(problem, earlier=earlier), [turn(0)]) == ["rota_in_a_row"]
    assert codes(replace(problem, earlier=earlier[1:]), [turn(0)]) == []


@pytest.mark.parametrize("least", [750, 751])
def test_rest_between_two_days(least: int) -> None:
    """From 20:00 to 8:30 are 750 minutes."""
    plan = [turn(0, "late"), turn(1, "early")]
    assert codes(month(rest_minutes=least), plan) == ([] if least <= 750 else ["rota_rest"])
    assert codes(month(rest_minutes=least), [turn(0, "late"), turn(2, "early")]) == []


def test_nobody_works_twice_a_day_outside_the_own_zones_or_on_leave() -> None:
    assert "rota_twice" in codes(month(), [turn(), turn(shift="late", window="2")])
    assert codes(month(), [turn(zone="税务")]) == ["rota_zone"]
    away = replace(month(), workers=(replace(ANN, away=frozenset({MONDAY})),))
    assert codes(away, [turn(0)]) == ["rota_leave"]
    assert codes(away, [turn(1)]) == []


def test_a_shift_needs_an_open_day_and_its_break_in_its_time() -> None:
    assert codes(month(3), [turn(3)]) == ["rota_shift_day"]
    assert codes(month(), [turn(rest_at=660)]) == []
    for wrong in (630, 810, None, 675):
        assert codes(month(), [turn(rest_at=wrong)]) == ["rota_rest_time"]
    early = replace(month().shift["early"], weekdays=frozenset({0}))
    only_mondays = replace(month(), shifts=(early,))
    assert codes(only_mondays, turns([0, 7])) == []
    assert codes(only_mondays, [turn(1)]) == ["rota_shift_day"]


def test_a_window_seats_one_person_at_a_time() -> None:
    assert codes(month(), [turn(), turn(worker="ben", window="2")]) == []
    assert codes(month(), [turn(), turn(worker="ben")]) == ["rota_window"]
    assert codes(month(), [turn(window="3")]) == ["rota_window"]
    late = replace(month().shift["late"], begins=1020, rest=0)
    one_after_the_other = replace(month(), shifts=(month().shift["early"], late))
    assert codes(one_after_the_other, [turn(), turn(shift="late", worker="ben")]) == []


def test_what_the_month_before_broke_is_not_told_again() -> None:
    earlier = tuple(turn(-n) for n in range(1, 8))
    plan = [turn(2)]
    assert codes(replace(month(), earlier=earlier), plan) == []
    assert plan[0].on - earlier[0].on == timedelta(days=3)
