"""A small hall for the tests of rotas: two zones, two shifts, three people."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from yimen.halls.rules.rota.facts import Day, Limits, Problem, ShiftFacts, Turn, Worker, ZoneFacts, slots

MONDAY = date(2027, 3, 1)
EARLY = ShiftFacts("early", "早班", 510, 1020, rest=60, rest_from=660, rest_until=840)
LATE = ShiftFacts("late", "晚班", 690, 1200, rest=60, rest_from=930, rest_until=1110, is_late=True)
ANN, BEN, CAI = (Worker(key, key, frozenset({"社保"})) for key in ("ann", "ben", "cai"))


def day(on: date, *, people: int = 1, zone: str = "社保") -> Day:
    return Day(on, 540, 1200, on.weekday() >= 5, {zone: dict.fromkeys(slots(540, 1200), people)})


def month(days: int = 14, **limits: Any) -> Problem:
    """Return two weeks (or so many days) in which one person must always sit at 社保."""
    opened = tuple(day(MONDAY + timedelta(days=n)) for n in range(days))
    zones = (ZoneFacts("社保", 2, 3), ZoneFacts("税务", 1))
    return Problem(opened, zones, (EARLY, LATE), (ANN, BEN, CAI), replace(Limits(), **limits))


def turn(on: int = 0, shift: str = "early", **facts: Any) -> Turn:
    """Return a turn on the n-th day that breaks no rule."""
    rest = 660 if shift == "early" else 960
    return Turn(
        **{"worker": "ann", "zone": "社保", "rest_at": rest, "window": "1", **facts},
        on=MONDAY + timedelta(days=on),
        shift=shift,
    )


def turns(days: list[int], shift: str = "early", **facts: Any) -> list[Turn]:
    return [turn(on, shift, **facts) for on in days]
