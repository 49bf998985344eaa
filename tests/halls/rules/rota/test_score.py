"""What a plan costs, and what is said to be lacking."""

from dataclasses import replace

from tests.halls.rules.rota.month import day, month, turn
from yimen.halls.rules.rota.facts import Turn
from yimen.halls.rules.rota.score import DUTY, LACK, SPREAD, WORST, lacks, score
from yimen.halls.rules.rota.words import lack_said


def test_each_part_of_the_objective() -> None:
    """One day: early with a break from 11 to 12; nobody from 17 to 20, so eight half hours lack one of priority 3."""
    found = score(month(1), [turn()])
    assert found.lacking == (2 + 6) * 3 * LACK
    assert found.duty == 15 * DUTY
    assert found.worst == 0
    assert found.spread == SPREAD
    late = score(month(1), [turn(shift="late")])
    assert late.worst == WORST
    assert late.spread == 2 * SPREAD
    assert late.total == late.lacking + late.duty + late.worst + late.spread


def test_what_lacks_is_said_by_day_hour_and_zone_the_worst_first() -> None:
    two = replace(month(), days=(day(month().days[1].on, people=2),))
    found = lacks(two, [turn(1)])
    assert [(each.hour, each.people) for each in found[:5]] == [(11, 2), (17, 2), (18, 2), (19, 2), (9, 1)]
    assert lack_said(found[0]) == "3月2日 周二 11:00 社保 缺 2 人"


def test_the_more_important_zone_is_said_first() -> None:
    problem = replace(month(), days=(day(month().days[0].on, people=2, zone="税务"), day(month().days[1].on)))
    assert next(each.zone for each in lacks(problem, ())) == "社保"


def test_who_has_leave_is_not_compared() -> None:
    problem = month(2)
    away = replace(problem, workers=(*problem.workers[:2], replace(problem.workers[2], away=frozenset({turn(9).on}))))
    both = [Turn(key, turn(0).on, "early", "社保", 660, n) for n, key in (("1", "ann"), ("2", "ben"))]
    assert score(problem, both).spread == SPREAD
    assert score(away, both).spread == 0
