"""The rules a plan keeps, whoever made it: a solver, a head by hand, or two colleagues who swap."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from yimen.halls.rules.rota.facts import Problem, Turn, week_of


@dataclass(frozen=True)
class Breach:
    """A rule that a plan breaks: its code (of a refusal), whose turn, when, and the figures of its sentence."""

    code: str
    worker: str
    on: date
    figures: Mapping[str, Any] = field(default_factory=dict)


def breaches(problem: Problem, turns: Sequence[Turn]) -> list[Breach]:
    """Return every breach of the plan, by day; an empty list is a plan that keeps all rules."""
    of: dict[str, list[Turn]] = defaultdict(list)
    for turn in turns:
        of[turn.worker].append(turn)
    found = [each for turn in turns for each in _turn(problem, turn)]
    found += [each for key, mine in of.items() for each in of_worker(problem, key, mine)]
    return sorted([*found, *_seats(problem, turns)], key=lambda each: (each.on, each.worker, each.code))


def of_worker(problem: Problem, key: str, turns: Iterable[Turn]) -> Iterator[Breach]:
    """Yield what one person's turns break of days, weeks, the month and the rest between."""
    before = [turn for turn in problem.earlier if turn.worker == key]
    mine = sorted(turns, key=lambda turn: turn.on)
    every = sorted([*before, *mine], key=lambda turn: turn.on)
    planned = {turn.on for turn in mine}
    yield from (each for each in _pairs(problem, key, every) if each.on in planned)
    yield from _weeks(problem, key, every, planned=planned)
    yield from (each for each in _in_a_row(problem, key, {turn.on for turn in every}) if each.on in planned)
    total = sum(problem.shift[turn.shift].minutes for turn in every if turn.on in problem.day)
    if total > problem.limits.month_minutes:
        yield Breach("rota_month_hours", key, mine[-1].on, {"most": problem.limits.month_minutes // 60})


def _turn(problem: Problem, turn: Turn) -> Iterator[Breach]:
    """Yield what a single turn breaks: skills, leave, the day, its own length and break."""
    worker, day, shift = problem.worker.get(turn.worker), problem.day.get(turn.on), problem.shift.get(turn.shift)
    if worker is None or turn.zone not in worker.zones:
        yield Breach("rota_zone", turn.worker, turn.on, {"zone": turn.zone})
    if worker and turn.on in worker.away:
        yield Breach("rota_leave", turn.worker, turn.on)
    if day is None or shift is None or not day.may_have(shift):
        yield Breach("rota_shift_day", turn.worker, turn.on)
    elif shift.minutes > problem.limits.day_minutes:
        yield Breach("rota_day_hours", turn.worker, turn.on, {"most": problem.limits.day_minutes // 60})
    if shift and shift.rest and turn.rest_at not in shift.rests:
        yield Breach("rota_rest_time", turn.worker, turn.on)


def _pairs(problem: Problem, key: str, turns: Sequence[Turn]) -> Iterator[Breach]:
    for one, after in pairwise(turns):
        if one.on == after.on:
            yield Breach("rota_twice", key, after.on)
            continue
        away = (after.on - one.on).days * 1440 - problem.shift[one.shift].ends + problem.shift[after.shift].begins
        if away < problem.limits.rest_minutes:
            yield Breach("rota_rest", key, after.on, {"least": problem.limits.rest_minutes // 60})


def _weeks(problem: Problem, key: str, turns: Sequence[Turn], *, planned: set[date]) -> Iterator[Breach]:
    weeks: dict[date, list[Turn]] = defaultdict(list)
    for turn in turns:
        weeks[week_of(turn.on)].append(turn)
    for row in weeks.values():
        last = max(turn.on for turn in row)
        if last not in planned:
            continue
        if len(row) > problem.limits.week_days:
            yield Breach("rota_week_days", key, last, {"most": problem.limits.week_days})
        if sum(problem.shift[turn.shift].minutes for turn in row) > problem.limits.week_minutes:
            yield Breach("rota_week_hours", key, last, {"most": problem.limits.week_minutes // 60})


def _in_a_row(problem: Problem, key: str, days: set[date]) -> Iterator[Breach]:
    length = problem.limits.days_in_a_row
    for day in sorted(days):
        if all(day - timedelta(days=n) in days for n in range(length + 1)):
            yield Breach("rota_in_a_row", key, day, {"most": length})


def _seats(problem: Problem, turns: Sequence[Turn]) -> Iterator[Breach]:
    """Yield who has no window, one that the zone has not, or one where somebody else sits in that time."""
    windows = {zone.name: {str(n) for n in range(1, zone.windows + 1)} for zone in problem.zones}
    at: dict[tuple[date, str, str], list[Turn]] = defaultdict(list)
    for turn in turns:
        if turn.window not in windows.get(turn.zone, ()):
            yield Breach("rota_window", turn.worker, turn.on, {"zone": turn.zone})
        at[turn.on, turn.zone, turn.window].append(turn)
    for row in at.values():
        order = sorted(
            (turn for turn in row if turn.shift in problem.shift), key=lambda t: problem.shift[t.shift].begins
        )
        for one, after in pairwise(order):
            if problem.shift[after.shift].begins < problem.shift[one.shift].ends:
                yield Breach("rota_window", after.worker, after.on, {"zone": after.zone})
