"""The solver at a small size: what it gives keeps every rule, its bound is one, and what cannot be is explained."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.halls.rules.rota.month import MONDAY, day, month, turn
from yimen.halls.rota.effort import Effort
from yimen.halls.rota.instance import instance
from yimen.halls.rota.solve import solve
from yimen.halls.rules.rota.checks import breaches
from yimen.halls.rules.rota.facts import Problem, Worker, ZoneFacts
from yimen.halls.rules.rota.score import LACK, lacks, score
from yimen.halls.rules.rota.words import lack_said

QUICK = Effort(seconds=20, workers=1)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 10**6), people=st.integers(1, 9), days=st.integers(1, 8), week_days=st.integers(1, 6),
    in_a_row=st.integers(1, 6), rest=st.sampled_from([600, 751, 1000]), month_hours=st.integers(8, 200),
)  # fmt: skip
def test_a_solved_plan_always_passes_the_checker(
    seed: int, people: int, days: int, week_days: int, in_a_row: int, rest: int, month_hours: int
) -> None:
    small = instance(seed=seed, people=people, days=days, size=0.05)
    limits = replace(
        small.limits, week_days=week_days, days_in_a_row=in_a_row, rest_minutes=rest, month_minutes=month_hours * 60
    )
    problem = replace(small, limits=limits)
    found = solve(problem, Effort(seconds=4, workers=1))
    assert breaches(problem, found.turns) == []
    assert found.score == score(problem, found.turns)
    assert found.score.total >= found.bound - 1e-6
    assert found.lacks == lacks(problem, found.turns)


def test_two_weeks_of_a_dozen_people_are_planned_near_the_bound() -> None:
    days = tuple(day(MONDAY + timedelta(days=n), people=3) for n in range(14))
    workers = tuple(Worker(f"w{n}", f"w{n}", frozenset({"社保"})) for n in range(14))
    problem = replace(month(), days=days, workers=workers, zones=(ZoneFacts("社保", 9, 3),))
    found = solve(problem, QUICK)
    assert breaches(problem, found.turns) == []
    assert not found.lacks
    assert found.gap < 0.05


def test_what_cannot_be_filled_is_said_and_the_rest_is_planned() -> None:
    """Six people are needed at 社保, which has two windows and three people."""
    problem = month(7)
    greedy = replace(problem.days[1], needs={"社保": dict.fromkeys(problem.days[1].needs["社保"], 4)})
    problem = replace(problem, days=(problem.days[0], greedy, *problem.days[2:]))
    found = solve(problem, QUICK)
    assert lack_said(found.lacks[0]).startswith("3月2日 周二 ")
    assert found.lacks[0].people >= 2
    assert {turn.on for turn in found.turns} == {day.on for day in problem.days}
    assert found.score.lacking >= 2 * 3 * LACK


def test_the_days_before_the_month_bind() -> None:
    """Who worked the six days before rests on the first."""
    problem = replace(month(1), earlier=tuple(turn(-n) for n in range(1, 7)))
    found = solve(replace(problem, workers=problem.workers[:1]), QUICK)
    assert found.turns == []
    assert solve(replace(problem, workers=problem.workers[:1], earlier=problem.earlier[:5]), QUICK).turns != []


def test_a_month_without_anybody_lacks_everything() -> None:
    empty = Problem(month(1).days, (ZoneFacts("社保", 2, 3),), month().shifts, ())
    found = solve(empty, QUICK)
    assert found.turns == []
    assert len(found.lacks) == 11
