"""A first plan for people of the same zones: on which days each works (a small model), then who takes which shift."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from ortools.sat.python import cp_model

from yimen.halls.rota.counts import Cell
from yimen.halls.rota.effort import Effort
from yimen.halls.rules.rota.checks import of_worker
from yimen.halls.rules.rota.facts import Problem, Turn, Worker, week_of

OPEN = 1000  # a day on which somebody is missing, against one duty more or fewer than an equal's


class DaysModel:
    """Which days each person works, so that every day has as many as it needs."""

    def __init__(self, problem: Problem, people: list[Worker], counts: Mapping[Cell, int]) -> None:
        """Build the model of one group."""
        self.problem, self.people, self.model = problem, people, cp_model.CpModel()
        self.wanted: Counter[date] = Counter()
        for cell, count in counts.items():
            self.wanted[cell[0]] += count
        self.works: dict[tuple[str, date], Any] = {}
        self.cost: list[Any] = []
        for day, count in self.wanted.items():
            free = [each.key for each in people if day not in each.away]
            self.works |= {(key, day): self.model.new_bool_var("") for key in free}
            lack = self.model.new_int_var(0, count, "")
            self.model.add(sum(self.works[key, day] for key in free) + lack == count)
            self.cost.append(OPEN * lack)
        for each in people:
            self._person(each.key)
        for days in (set(self.wanted), {day for day in self.wanted if problem.day[day].is_weekend}):
            self._even(days)

    def solve(self, effort: Effort, *, seconds: float) -> dict[date, list[str]]:
        """Return who works on each day; nobody where the time was too short for any answer."""
        self.model.minimize(sum(self.cost))
        solver = effort.solver(seconds)
        solver.parameters.absolute_gap_limit = 3
        found: dict[date, list[str]] = defaultdict(list)
        if solver.solve(self.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            for (key, day), each in self.works.items():
                if solver.value(each):
                    found[day].append(key)
        return found

    def _person(self, key: str) -> None:
        limits = self.problem.limits
        fixed = {turn.on for turn in self.problem.earlier if turn.worker == key}
        mine = {day: each for (worker, day), each in self.works.items() if worker == key}
        shortest = min((shift.minutes for shift in self.problem.shifts), default=1)
        for week in {week_of(day) for day in mine}:
            row = [each for day, each in mine.items() if week_of(day) == week]
            most = min(limits.week_days, limits.week_minutes // shortest)
            self.model.add(sum(row) <= max(0, most - sum(week_of(day) == week for day in fixed)))
        self.model.add(sum(mine.values()) <= limits.month_minutes // shortest)
        length = limits.days_in_a_row
        for end in mine:
            span = [end - timedelta(days=n) for n in range(length + 1)]
            row = [mine[day] for day in span if day in mine]
            self.model.add(sum(row) <= max(0, length - sum(day in fixed for day in span)))

    def _even(self, days: set[date]) -> None:
        most, least = (self.model.new_int_var(0, len(self.wanted), "") for _ in range(2))
        for each in self.people:
            if not each.away:
                load = sum(self.works[each.key, day] for day in days)
                self.model.add(load <= most)
                self.model.add(load >= least)
        self.cost.append(most - least)


def shared_out(problem: Problem, days: Mapping[date, list[str]], counts: Mapping[Cell, int]) -> list[Turn]:
    """Return the turns of the people of each day: late ones to whoever had fewest; what breaks a rule stays open."""
    late: Counter[str] = Counter()
    turns: dict[str, list[Turn]] = defaultdict(list)
    for day in sorted(days):
        free = set(days[day])
        for cell in sorted((cell for cell in counts if cell[0] == day), key=lambda cell: -problem.shift[cell[1]].ends):
            for _ in range(counts[cell]):
                key = next((key for key in _order(free, late) if fits(problem, turns[key], cell, key=key)), None)
                if key is None:
                    break
                free.discard(key)
                turns[key].append(Turn(key, *cell))
                late[key] += problem.shift[cell[1]].is_late
    return [turn for row in turns.values() for turn in row]


def _order(free: set[str], late: Counter[str]) -> list[str]:
    return sorted(free, key=lambda key: (late[key], key))


def fits(problem: Problem, turns: list[Turn], cell: Cell, *, key: str) -> bool:
    """Return whether the person could have this turn besides those."""
    return not any(of_worker(problem, key, [*turns, Turn(key, *cell)]))
