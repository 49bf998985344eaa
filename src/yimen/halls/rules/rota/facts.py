"""The facts of a rota: shifts, zones, people, days, limits; and a plan as turns of people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

SLOT = 30  # minutes: shifts and breaks begin on the half hour


@dataclass(frozen=True)
class ShiftFacts:
    """A shift in minutes since midnight; its break lies between `rest_from` and `rest_until`, on a half hour."""

    code: str
    name: str
    begins: int
    ends: int
    rest: int = 0
    rest_from: int = 0
    rest_until: int = 0
    is_late: bool = False
    weekdays: frozenset[int] = frozenset(range(7))

    @property
    def minutes(self) -> int:
        """Return the working time without the break."""
        return self.ends - self.begins - self.rest

    @cached_property
    def rests(self) -> tuple[int, ...]:
        """Return when the break may begin; nothing for a shift without one."""
        return tuple(range(self.rest_from, self.rest_until - self.rest + 1, SLOT)) if self.rest else ()


@dataclass(frozen=True)
class ZoneFacts:
    """A zone with its windows; where people lack everywhere, the higher priority is filled first."""

    name: str
    windows: int
    priority: int = 1


@dataclass(frozen=True)
class Worker:
    """A person: where they may sit, and the days they are away."""

    key: str
    name: str
    zones: frozenset[str]
    away: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Limits:
    """What nobody's plan may exceed: minutes a day, week and month, days a week and in a row, rest between shifts."""

    day_minutes: int = 480
    week_minutes: int = 2400
    month_minutes: int = 10560
    week_days: int = 5
    days_in_a_row: int = 6
    rest_minutes: int = 660


@dataclass(frozen=True)
class Day:
    """A day on which the hall is open, from and until, and the people each zone needs in each half hour."""

    on: date
    opens: int
    closes: int
    is_weekend: bool
    needs: Mapping[str, Mapping[int, int]]  # zone -> minute at which the half hour begins -> people

    def may_have(self, shift: ShiftFacts, margin: int = 60) -> bool:
        """Return whether the shift can be worked that day (an hour to prepare and to close is allowed)."""
        fits = self.opens - margin <= shift.begins and shift.ends <= self.closes + margin
        return fits and self.on.weekday() in shift.weekdays


@dataclass(frozen=True)
class Turn:
    """One person's duty on one day: shift, zone, and when the break begins."""

    worker: str
    on: date
    shift: str
    zone: str
    rest_at: int | None = None
    window: str = ""


@dataclass(frozen=True)
class Problem:
    """A month to plan; `earlier` are turns that are fixed already: mostly of the days before it."""

    days: tuple[Day, ...]
    zones: tuple[ZoneFacts, ...]
    shifts: tuple[ShiftFacts, ...]
    workers: tuple[Worker, ...]
    limits: Limits = field(default_factory=Limits)
    earlier: tuple[Turn, ...] = ()

    @cached_property
    def shift(self) -> dict[str, ShiftFacts]:
        """Return the shifts by code."""
        return {each.code: each for each in self.shifts}

    @cached_property
    def day(self) -> dict[date, Day]:
        """Return the open days by date."""
        return {each.on: each for each in self.days}

    @cached_property
    def worker(self) -> dict[str, Worker]:
        """Return the people by key."""
        return {each.key: each for each in self.workers}

    def usable(self, day: Day) -> list[ShiftFacts]:
        """Return the shifts that can be worked on the day by somebody within the day's limit."""
        return [each for each in self.shifts if day.may_have(each) and each.minutes <= self.limits.day_minutes]


def week_of(on: date) -> date:
    """Return the Monday of the week."""
    return on - timedelta(days=on.weekday())


def slots(begins: int, ends: int) -> range:
    """Return the half hours that lie wholly in the span."""
    return range(-(-begins // SLOT) * SLOT, ends // SLOT * SLOT, SLOT)


def present(turn: Turn, shift: ShiftFacts) -> list[int]:
    """Return the half hours in which the person sits at a window: the shift without its break."""
    away = range(turn.rest_at, turn.rest_at + shift.rest) if turn.rest_at is not None and shift.rest else range(0)
    return [slot for slot in slots(shift.begins, shift.ends) if slot not in away]


def coverage(problem: Problem, turns: Iterable[Turn]) -> dict[tuple[date, str, int], int]:
    """Return how many sit at windows in each half hour of each zone."""
    found: dict[tuple[date, str, int], int] = {}
    for turn in turns:
        for slot in present(turn, problem.shift[turn.shift]):
            key = (turn.on, turn.zone, slot)
            found[key] = found.get(key, 0) + 1
    return found
