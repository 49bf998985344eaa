"""The second model: who of a group of people with the same zones takes which of its duties, fairly."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from ortools.sat.python import cp_model

from yimen.halls.rota.counts import Cell
from yimen.halls.rota.effort import Effort
from yimen.halls.rules.rota.facts import SLOT, Problem, Turn, Worker, week_of
from yimen.halls.rules.rota.score import LACK, SPREAD, WORST

FAIR_ENOUGH = 6 * SPREAD  # nearer to the fairest plan than this is not worth the seconds


class GroupModel:
    """Who of the group does what; a duty that nobody can take without breaking a rule stays open, at its price."""

    def __init__(self, problem: Problem, people: list[Worker], counts: Mapping[Cell, int]) -> None:
        """Build the model of the people; they may differ in their zones."""
        self.problem, self.people, self.counts = problem, people, counts
        self.model = cp_model.CpModel()
        self.takes: dict[tuple[str, Cell], Any] = {}
        self.of: dict[str, dict[Cell, Any]] = defaultdict(dict)
        self.cost: list[Any] = []
        rank = {zone.name: zone.priority for zone in problem.zones}
        for cell, count in counts.items():
            self._cell(cell, count, price=LACK * rank[cell[2]] * (problem.shift[cell[1]].minutes // SLOT))
        for worker in people:
            self._person(worker)
        self.first: set[tuple[str, Cell]] = set()

    def solve(self, worst: tuple[int, int], effort: Effort, *, seconds: float) -> list[Turn]:
        """Return the turns, breaks not yet given; `worst` is the load (late, weekend) that costs nothing more."""
        late = self._loads(lambda cell: self.problem.shift[cell[1]].is_late)
        weekend = self._loads(lambda cell: self.problem.day[cell[0]].is_weekend)
        self._even(late, worst[0])
        self._even(weekend, worst[1])
        self._even(self._loads(lambda _: True), None)
        self.model.minimize(sum(self.cost))
        for key, each in self.takes.items():
            self.model.add_hint(each, key in self.first)
        solver = effort.solver(seconds)
        solver.parameters.absolute_gap_limit = FAIR_ENOUGH
        if solver.solve(self.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            taken = sorted(self.first)
        else:
            taken = [key for key, each in self.takes.items() if solver.value(each)]
        return [Turn(key, on, shift, zone) for key, (on, shift, zone) in taken]

    def _cell(self, cell: Cell, count: int, *, price: int) -> None:
        free = [each for each in self.people if cell[2] in each.zones and cell[0] not in each.away]
        for worker in free:
            self.takes[worker.key, cell] = self.of[worker.key][cell] = self.model.new_bool_var("")
        lack = self.model.new_int_var(0, count, "")
        self.model.add(sum(self.takes[each.key, cell] for each in free) + lack == count)
        self.cost.append(price * lack)

    def _person(self, worker: Worker) -> None:
        """Add everything that binds one person: days, weeks, the month, rests."""
        limits, shift, mine = self.problem.limits, self.problem.shift, self.of[worker.key]
        before = [turn for turn in self.problem.earlier if turn.worker == worker.key]
        days: dict[Any, list[Any]] = defaultdict(list)
        for cell, each in mine.items():
            days[cell[0]].append(each)
        for row in days.values():
            self.model.add_at_most_one(row)
        for week in {week_of(on) for on in days}:
            past = [turn for turn in before if week_of(turn.on) == week]
            row = [(cell, each) for cell, each in mine.items() if week_of(cell[0]) == week]
            self.model.add(sum(each for _, each in row) <= max(0, limits.week_days - len(past)))
            spent = sum(shift[turn.shift].minutes for turn in past)
            left = max(0, limits.week_minutes - spent)
            self.model.add(sum(shift[cell[1]].minutes * each for cell, each in row) <= left)
        total = sum(shift[cell[1]].minutes * each for cell, each in mine.items())
        done = sum(shift[turn.shift].minutes for turn in before if turn.on in self.problem.day)
        self.model.add(total <= max(0, limits.month_minutes - done))
        self._in_a_row(days, {turn.on for turn in before})
        self._rests(mine, before)

    def _in_a_row(self, days: Mapping[date, list[Any]], fixed: set[date]) -> None:
        """Add that no stretch a day longer than allowed is worked throughout, whichever part of it is fixed."""
        length = self.problem.limits.days_in_a_row
        for end in {day + timedelta(days=n) for day in days for n in range(length + 1)}:
            span = [end - timedelta(days=n) for n in range(length + 1)]
            known = sum(day in fixed for day in span)
            row = [each for day in span for each in days.get(day, ())]
            if row:
                self.model.add(sum(row) <= max(0, length - known))

    def _rests(self, mine: Mapping[Cell, Any], fixed: Iterable[Turn]) -> None:
        """Add that the day after a late end does not begin too early."""
        near = {(turn.on, turn.shift) for turn in fixed}
        for cell, each in mine.items():
            tomorrow = cell[0] + timedelta(days=1)
            soon = self._too_soon(cell[1])
            if any((tomorrow, code) in near for code in soon):
                self.model.add(each == 0)
            for other, early in mine.items():
                if other[0] == tomorrow and other[1] in soon:
                    self.model.add_at_most_one([each, early])
            yesterday = cell[0] - timedelta(days=1)
            if any(on == yesterday and cell[1] in self._too_soon(code) for on, code in near):
                self.model.add(each == 0)

    def _too_soon(self, code: str) -> set[str]:
        """Return the shifts that nobody may begin the day after this one."""
        shift, rest = self.problem.shift, self.problem.limits.rest_minutes
        return {other for other, one in shift.items() if one.begins + 1440 - shift[code].ends < rest}

    def _loads(self, counted: Any) -> list[tuple[Worker, Any]]:
        """Return what each person has of this kind, with what the month has given already."""
        past = Counter(
            turn.worker
            for turn in self.problem.earlier
            if turn.on in self.problem.day and counted((turn.on, turn.shift, turn.zone))
        )
        return [
            (worker, past[worker.key] + sum(each for cell, each in self.of[worker.key].items() if counted(cell)))
            for worker in self.people
        ]

    def _even(self, loads: list[tuple[Worker, Any]], worst: int | None) -> None:
        """Add the price of an uneven load: over the worst to expect, and between people of the same zones."""
        alike: dict[frozenset[str], list[Any]] = defaultdict(list)
        for worker, load in loads:
            if not worker.away:
                alike[worker.zones].append(load)
            if worst is not None:
                over = self.model.new_int_var(0, len(self.problem.days), "")
                self.model.add(load <= worst + over)
                self.cost.append(WORST * over)
        for row in alike.values():
            most, least = (self.model.new_int_var(0, len(self.problem.days), "") for _ in range(2))
            for load in row:
                self.model.add(load <= most)
                self.model.add(load >= least)
            self.cost.append(SPREAD * (most - least))
