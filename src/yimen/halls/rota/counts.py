"""The first model: how many people of which skills work which shift where; its bound holds for the whole month.

Every rule of a person appears here summed over the people who may sit in the same zones, so each real plan is one of
this model's too: what it cannot do better, nobody can.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ortools.sat.python import cp_model

from yimen.halls.rota.effort import Effort
from yimen.halls.rules.rota.facts import SLOT, Day, Limits, Problem, ShiftFacts, Worker, slots, week_of
from yimen.halls.rules.rota.score import DUTY, LACK, WORST

Zones = frozenset[str]
Cell = tuple[date, str, str]  # day, shift, zone
ENOUGH = 0.004  # of the bound: closer than this is not worth the seconds


@dataclass(frozen=True)
class Counts:
    """How many of each group in each cell, where their breaks lie, the heaviest load to expect, and the bound."""

    people: dict[tuple[Zones, Cell], int]
    rests: dict[Cell, list[int]]
    worst_late: int
    worst_weekend: int
    bound: float


class CountModel:
    """Variables and rules of the first model."""

    def __init__(self, problem: Problem) -> None:
        """Build the model of the month."""
        self.problem, self.model = problem, cp_model.CpModel()
        self.groups: dict[Zones, list[Worker]] = defaultdict(list)
        for worker in problem.workers:
            self.groups[worker.zones].append(worker)
        self.people: dict[tuple[Zones, Cell], Any] = {}
        self.rests: dict[tuple[Cell, int], Any] = {}
        self.cost: list[Any] = []
        for day in problem.days:
            self._day(day)
        self._weeks()
        self.late = self._worst(lambda cell: problem.shift[cell[1]].is_late)
        self.weekend = self._worst(lambda cell: problem.day[cell[0]].is_weekend)
        self.model.minimize(sum(self.cost) + WORST * (self.late + self.weekend))

    def solve(self, effort: Effort, *, seconds: float, tell: Callable[[float, float], None]) -> Counts:
        """Return the best counts found in the time; a plan of nobody is one, so there always are some."""
        solver = effort.solver(seconds)
        solver.parameters.relative_gap_limit = ENOUGH
        if solver.solve(self.model, _Told(tell)) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise TimeoutError
        people = {key: count for key, each in self.people.items() if (count := solver.value(each))}
        rests: dict[Cell, list[int]] = defaultdict(list)
        for (cell, begins), each in self.rests.items():
            rests[cell] += [begins] * solver.value(each)
        worst = solver.value(self.late), solver.value(self.weekend)
        return Counts(people, dict(rests), *worst, bound=solver.best_objective_bound)

    def _day(self, day: Day) -> None:
        """Add who works that day, within those who are there, and what each zone lacks."""
        shifts, there = self.problem.usable(day), {}
        for zones, people in self.groups.items():
            there[zones] = sum(day.on not in each.away for each in people)
            mine = [
                self._count(zones, (day.on, shift.code, zone), there[zones])
                for shift in shifts for zone in sorted(zones)
            ]  # fmt: skip
            if mine:
                self.model.add(sum(mine) <= there[zones])
        for zone in self.problem.zones:
            self._zone(day, zone.name, shifts, windows=zone.windows, cost=LACK * zone.priority)

    def _count(self, zones: Zones, cell: Cell, most: int) -> Any:
        found = self.people[zones, cell] = self.model.new_int_var(0, most, "")
        self.cost.append(DUTY * (self.problem.shift[cell[1]].minutes // SLOT) * found)
        return found

    def _zone(self, day: Day, zone: str, shifts: list[ShiftFacts], *, windows: int, cost: int) -> None:
        """Add the half hours of a zone: nobody sits on another's chair, and what is needed is there or is lacking."""
        seated, there = defaultdict(list), defaultdict(list)
        for shift in shifts:
            cell = (day.on, shift.code, zone)
            people = sum(self.people[zones, cell] for zones in self.groups if zone in zones)
            rests = {begins: self._rest(cell, begins, windows) for begins in shift.rests}
            if rests:
                self.model.add(sum(rests.values()) == people)
            for slot in slots(shift.begins, shift.ends):
                seated[slot].append(people)
                away = sum(each for begins, each in rests.items() if begins <= slot < begins + shift.rest)
                there[slot].append(people - away)
        for rows in {tuple(map(id, row)): row for row in seated.values()}.values():
            self.model.add(sum(rows) <= windows)
        for slot, needed in day.needs.get(zone, {}).items():
            if needed:
                lack = self.model.new_int_var(0, needed, "")
                self.model.add(sum(there[slot]) + lack >= needed)
                self.cost.append(cost * lack)

    def _rest(self, cell: Cell, begins: int, most: int) -> Any:
        found = self.rests[cell, begins] = self.model.new_int_var(0, most, "")
        return found

    def _weeks(self) -> None:
        """Add what the people of a group may work together in a week and in the month, and their rests."""
        limits, shift = self.problem.limits, self.problem.shift
        weeks = {week_of(day.on) for day in self.problem.days}
        for zones, people in self.groups.items():
            mine = {cell: each for (key, cell), each in self.people.items() if key == zones}
            for week in weeks:
                row = [(cell, each) for cell, each in mine.items() if week_of(cell[0]) == week]
                days = sum(min(limits.week_days, _days(self.problem, each, week)) for each in people)
                self.model.add(sum(each for _, each in row) <= days)
                total = sum(shift[cell[1]].minutes * each for cell, each in row)
                self.model.add(total <= limits.week_minutes * len(people))
            every = sum(shift[cell[1]].minutes * each for cell, each in mine.items())
            self.model.add(every <= limits.month_minutes * len(people))
            self._rest_between(mine, limits, len(people))
            self._in_a_row(mine, people)

    def _in_a_row(self, mine: dict[Cell, Any], people: list[Worker]) -> None:
        """Add that in any stretch one day longer than allowed in a row, each stays away on one day at least."""
        length = self.problem.limits.days_in_a_row
        for day in self.problem.days:
            span = [day.on + timedelta(days=n) for n in range(length + 1)]
            row = [each for cell, each in mine.items() if cell[0] in span]
            most = sum(
                min(length, sum(on in self.problem.day and on not in each.away for on in span)) for each in people
            )
            self.model.add(sum(row) <= most)

    def _rest_between(self, mine: dict[Cell, Any], limits: Limits, people: int) -> None:
        shift = self.problem.shift
        for begins in {each.begins for each in self.problem.shifts}:
            late = {code for code, each in shift.items() if begins + 1440 - each.ends < limits.rest_minutes}
            for day in self.problem.days if late else ():
                after = day.on + timedelta(days=1)
                row = [each for cell, each in mine.items() if cell[0] == day.on and cell[1] in late]
                row += [each for cell, each in mine.items() if cell[0] == after and shift[cell[1]].begins <= begins]
                self.model.add(sum(row) <= people)

    def _worst(self, counted: Callable[[Cell], bool]) -> Any:
        """Return the duties of this kind of whoever has most of them: no less than the mean of any group."""
        most = self.model.new_int_var(0, len(self.problem.days), "")
        for zones, people in self.groups.items():
            row = [each for (key, cell), each in self.people.items() if key == zones and counted(cell)]
            self.model.add(sum(row) <= len(people) * most)
        return most


class _Told(cp_model.CpSolverSolutionCallback):
    """Passes on each better plan with the bound of that moment."""

    def __init__(self, tell: Callable[[float, float], None]) -> None:
        super().__init__()
        self._tell = tell

    def on_solution_callback(self) -> None:
        self._tell(self.objective_value, self.best_objective_bound)


def _days(problem: Problem, worker: Worker, week: date) -> int:
    week_days: Iterable[date] = (week + timedelta(days=n) for n in range(7))
    return sum(day in problem.day and day not in worker.away for day in week_days)
