"""What a plan costs, in one number that can be compared: people lacking, time on duty, and how evenly it is spread."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yimen.halls.rules.rota.facts import SLOT, Problem, Turn, coverage

LACK = 1000  # a half hour with one person too few, times the priority of its zone
DUTY = 1  # a half hour on duty
WORST = 100  # each late (and each weekend) duty of whoever has most of them
SPREAD = 2  # most minus least (late, weekend, all duties) of those who may sit in the same zones


@dataclass(frozen=True)
class Lack:
    """People missing in one hour of one zone."""

    on: date
    hour: int
    zone: str
    people: int
    priority: int = 1


@dataclass(frozen=True)
class Score:
    """The parts of the objective; `total` is what the solver brings down."""

    lacking: int
    duty: int
    worst: int
    spread: int

    @property
    def total(self) -> int:
        """Return the objective."""
        return self.lacking + self.duty + self.worst + self.spread


def lacks(problem: Problem, turns: Iterable[Turn]) -> list[Lack]:
    """Return every hour with too few people: the higher priority first, then more people, then by time."""
    there = coverage(problem, turns)
    found: dict[tuple[date, int, str], int] = {}
    for key, people in _short(problem, there):
        on, zone, slot = key
        hour = (on, slot // 60, zone)
        found[hour] = max(found.get(hour, 0), people)
    rank = {zone.name: zone.priority for zone in problem.zones}
    rows = [Lack(on, hour, zone, people, rank.get(zone, 1)) for (on, hour, zone), people in found.items()]
    return sorted(rows, key=lambda row: (-row.priority, -row.people, row.on, row.hour, row.zone))


def score(problem: Problem, turns: Sequence[Turn]) -> Score:
    """Return what the plan costs."""
    rank = {zone.name: zone.priority for zone in problem.zones}
    lacking = sum(LACK * rank.get(key[1], 1) * people for key, people in _short(problem, coverage(problem, turns)))
    duty = sum(problem.shift[turn.shift].minutes // SLOT for turn in turns) * DUTY
    late, weekend = loads(problem, turns)
    worst = WORST * (max(late.values(), default=0) + max(weekend.values(), default=0))
    spread = sum(_spread(problem, load) for load in (late, weekend, Counter(turn.worker for turn in turns)))
    return Score(lacking, duty, worst, SPREAD * spread)


def loads(problem: Problem, turns: Iterable[Turn]) -> tuple[dict[str, int], dict[str, int]]:
    """Return for each person how many late and how many weekend duties the plan gives."""
    late, weekend = ({each.key: 0 for each in problem.workers} for _ in range(2))
    for turn in turns:
        late[turn.worker] += problem.shift[turn.shift].is_late
        weekend[turn.worker] += problem.day[turn.on].is_weekend
    return late, weekend


def minutes(problem: Problem, turns: Iterable[Turn]) -> dict[str, int]:
    """Return for each person the working minutes of the plan."""
    found = {each.key: 0 for each in problem.workers}
    for turn in turns:
        found[turn.worker] += problem.shift[turn.shift].minutes
    return found


def _short(problem: Problem, there: dict[tuple[date, str, int], int]) -> Iterable[tuple[tuple[date, str, int], int]]:
    for day in problem.days:
        for zone, needs in day.needs.items():
            for slot, people in needs.items():
                missing = people - there.get((day.on, zone, slot), 0)
                if missing > 0:
                    yield (day.on, zone, slot), missing


def _spread(problem: Problem, load: Mapping[str, int]) -> int:
    """Return the sum of most minus least over people of the same zones; who has leave that month is left out."""
    alike: dict[frozenset[str], list[int]] = defaultdict(list)
    for each in problem.workers:
        if not each.away:
            alike[each.zones].append(load.get(each.key, 0))
    return sum(max(row) - min(row) for row in alike.values())
