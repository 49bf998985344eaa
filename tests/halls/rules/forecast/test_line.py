"""A line's day played again: what is seen at joining counts class, matter and windows, and nothing of later."""

from uuid import UUID

import pytest

from yimen.halls.rules.forecast.line import Line, Stay, Takes, play
from yimen.halls.rules.queue import PREFERRED, Kind, Ratios

RATIOS = Ratios(1, dict.fromkeys(PREFERRED, 1))
LONG, SHORT = "long", "short"
TAKES = Takes(200.0, {LONG: 600.0, SHORT: 60.0})


def stay(number: int, joined: float, *, kind: Kind = Kind.ORDINARY, service: str = "", **then: float) -> Stay:
    return Stay(UUID(int=number), kind, service, joined, then.get("called"), then.get("ended"))


def seen_by(last: Stay, *before: Stay, windows: int = 2) -> tuple[int, bool, float]:
    line = play(Line(takes=TAKES), before, until=last.joined)
    scene = line.seen_by(last, windows=windows, ratios=RATIOS)
    return scene.ahead, scene.is_free, scene.by_load


def test_nobody_ahead_and_a_window_free() -> None:
    assert seen_by(stay(2, 100.0), stay(1, 0.0, called=10.0)) == (0, True, 0.0)
    assert seen_by(stay(2, 100.0), stay(1, 0.0, called=10.0), windows=1) == (0, False, 200.0)


@pytest.mark.parametrize(("service", "load"), [(LONG, 1200.0), (SHORT, 120.0), ("", 400.0)])
def test_the_work_ahead_is_that_of_the_matters_ahead(service: str, load: float) -> None:
    ahead = [stay(number, float(number), service=service) for number in range(1, 4)]
    assert seen_by(stay(9, 100.0), *ahead) == (3, False, load)


def test_who_is_preferred_sees_fewer_ahead() -> None:
    ahead = [stay(number, float(number)) for number in range(1, 4)]
    assert seen_by(stay(9, 100.0, kind=Kind.MILITARY), *ahead)[0] == 0
    behind = [*ahead, stay(5, 50.0, kind=Kind.MILITARY)]
    assert seen_by(stay(9, 100.0), *behind)[0] == 4


def test_nothing_of_later_is_seen() -> None:
    before = stay(1, 0.0, called=200.0, ended=300.0)
    assert seen_by(stay(2, 199.0), before)[0] == 1
    assert seen_by(stay(2, 200.0), before)[0] == 0


def test_each_that_joins_is_told_before_it_is_counted_in() -> None:
    told: list[tuple[int, int]] = []
    stays = [stay(1, 0.0), stay(2, 5.0), stay(3, 9.0, called=9.0)]
    play(Line(), stays, until=100.0, seen=lambda line, each: told.append((each.ticket.int, len(line.waiting))))
    assert told == [(1, 0), (2, 1), (3, 2)]
