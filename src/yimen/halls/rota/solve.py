"""Plan a month: counts, then people, then breaks and windows; with the proven bound beside what was reached."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from yimen.halls.rota.assign import GroupModel
from yimen.halls.rota.counts import Cell, CountModel, Counts, Zones
from yimen.halls.rota.days import DaysModel, fits, shared_out
from yimen.halls.rota.effort import Effort
from yimen.halls.rules.rota.facts import Problem, Turn, Worker
from yimen.halls.rules.rota.score import Lack, Score, lacks, score
from yimen.halls.rules.rota.seats import seated

Told = Callable[[str, float], None]  # what is being done, and how much of the whole is done (0 to 1)


@dataclass(frozen=True)
class Solved:
    """A plan, what it costs, what no plan can cost less than, what is lacking, and how long it took."""

    turns: list[Turn]
    score: Score
    bound: float
    lacks: list[Lack]
    seconds: float

    @property
    def gap(self) -> float:
        """Return how far above the bound the plan is, as a share of the bound."""
        return (self.score.total - self.bound) / max(self.bound, 1.0)


def solve(problem: Problem, effort: Effort | None = None, *, tell: Told = lambda _text, _share: None) -> Solved:
    """Return the best plan found in the time; a month that cannot be filled is planned as far as it can."""
    effort, began = effort or Effort(), time.monotonic()
    tell("counts", 0.0)
    counts = CountModel(problem).solve(
        effort, seconds=effort.seconds * 0.7,
        tell=lambda value, bound: tell(f"counts {value:.0f} ≥ {bound:.0f}", min(0.5, 0.5 * bound / max(value, 1))),
    )  # fmt: skip
    turns = Assigning(problem, counts, effort, until=began + effort.seconds * 0.95).run(tell)
    turns = seated(problem, _rested(problem, turns, counts))
    tell("done", 1.0)
    found = score(problem, turns)
    return Solved(turns, found, counts.bound, lacks(problem, turns), time.monotonic() - began)


class Assigning:
    """Who does what: group by group first, then again wherever a duty stayed open."""

    def __init__(self, problem: Problem, counts: Counts, effort: Effort, *, until: float) -> None:
        """Take the counts of the first model as what is to be handed out."""
        self.problem, self.counts, self.effort, self.until = problem, counts, effort, until
        self.groups: dict[Zones, list[Worker]] = defaultdict(list)
        for worker in problem.workers:
            self.groups[worker.zones].append(worker)
        self.turns: dict[Zones, list[Turn]] = {}

    def run(self, tell: Told) -> list[Turn]:
        """Return the turns: every group for itself, then again wherever a duty stayed open."""
        ordered = sorted(self.groups, key=lambda zones: (len(self.groups[zones]), sorted(zones)))
        for place, zones in enumerate(ordered):
            self._month(zones)
            tell("people", 0.5 + 0.4 * (place + 1) / len(ordered))
        for cell in self._open():
            self._fill(cell)
        for reach in (3, 7, 14):
            for cell in self._open():
                if self._left() > 1:
                    self._again(cell, days=timedelta(days=reach), seconds=0.3 * self._left())
        return [turn for row in self.turns.values() for turn in row]

    def _month(self, zones: Zones) -> None:
        """Hand out the group's duties of the whole month: on which days each works, then which shift."""
        people, wanted = self.groups[zones], self._wanted(zones)
        keys = {each.key for each in people}
        problem = replace(self.problem, earlier=tuple(turn for turn in self.problem.earlier if turn.worker in keys))
        days = DaysModel(problem, people, wanted).solve(self.effort, seconds=min(3.0, max(0.5, 0.3 * self._left())))
        self.turns[zones] = shared_out(problem, days, wanted)

    def _fill(self, cell: Cell) -> None:
        """Give an open duty to whoever of any group may take it and has fewest."""
        load = Counter(turn.worker for row in self.turns.values() for turn in row)
        for worker in sorted(self.problem.workers, key=lambda each: (load[each.key], each.key)):
            mine = [turn for turn in self.turns[worker.zones] if turn.worker == worker.key]
            taken = cell[0] in worker.away or any(turn.on == cell[0] for turn in mine)
            if cell[2] in worker.zones and not taken and fits(self.problem, mine, cell, key=worker.key):
                self.turns[worker.zones].append(Turn(worker.key, *cell))
                return

    def _again(self, cell: Cell, *, days: timedelta, seconds: float) -> None:
        """Hand out again what lies some days around an open duty, among everybody who shares a zone with its people."""
        able = [zones for zones in self.groups if cell[2] in zones]
        near = [zones for zones in self.groups if any(zones & each for each in able)]
        people = [worker for zones in near for worker in self.groups[zones]]
        now = [turn for zones in near for turn in self.turns[zones]]
        moving = {(turn.worker, _cell(turn)) for turn in now if abs(turn.on - cell[0]) <= days}
        kept = [turn for turn in now if abs(turn.on - cell[0]) > days]
        counts: Counter[Cell] = Counter()
        for zones in near:
            counts.update({key: n for key, n in self._wanted(zones).items() if abs(key[0] - cell[0]) <= days})
        model = GroupModel(replace(self.problem, earlier=(*self.problem.earlier, *kept)), people, counts)
        model.first = moving
        found = [*kept, *model.solve(self._worst(), self.effort, seconds=seconds)]
        for zones in near:
            keys = {worker.key for worker in self.groups[zones]}
            self.turns[zones] = [turn for turn in found if turn.worker in keys]

    def _worst(self) -> tuple[int, int]:
        return self.counts.worst_late, self.counts.worst_weekend

    def _wanted(self, zones: Zones) -> dict[Cell, int]:
        return {cell: count for (key, cell), count in self.counts.people.items() if key == zones}

    def _open(self) -> list[Cell]:
        """Return the duties that nobody has, the most important first."""
        left: Counter[Cell] = Counter()
        for (_, cell), count in self.counts.people.items():
            left[cell] += count
        left.subtract(_cell(turn) for row in self.turns.values() for turn in row)
        rank = {zone.name: zone.priority for zone in self.problem.zones}
        return sorted((cell for cell, count in left.items() if count > 0), key=lambda cell: (-rank[cell[2]], cell))

    def _left(self) -> float:
        return self.until - time.monotonic()


def _cell(turn: Turn) -> Cell:
    return turn.on, turn.shift, turn.zone


def _rested(problem: Problem, turns: list[Turn], counts: Counts) -> list[Turn]:
    """Return the turns with their breaks, staggered as the counts say; who goes first changes from day to day."""
    cells: dict[Cell, list[Turn]] = defaultdict(list)
    for turn in sorted(turns, key=lambda turn: turn.worker):
        cells[turn.on, turn.shift, turn.zone].append(turn)
    found: list[Turn] = []
    for cell, row in cells.items():
        rests, start = counts.rests.get(cell, []), cell[0].toordinal() % len(row)
        order = row[start:] + row[:start]
        spare = problem.shift[cell[1]].rests
        found += [
            replace(turn, rest_at=rests[n] if n < len(rests) else (spare[0] if spare else None))
            for n, turn in enumerate(order)
        ]
    return found
