"""Hours per person and week, each figure with the turns it is the sum of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from yimen.halls.rules.rota.facts import ShiftFacts, week_of

Worked = tuple[date, ShiftFacts]


@dataclass
class Hours:
    """The turns of one person in one span, and the minutes they add up to (shift without its break)."""

    turns: list[Worked] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """Return the sum."""
        return sum(shift.minutes for _on, shift in self.turns)


def weeks_of(month: date) -> list[date]:
    """Return the Mondays of the weeks that have a day in the month; the first and the last may lie half outside."""
    first = month.replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return [week_of(first) + timedelta(days=n) for n in range(0, (last - week_of(first)).days + 1, 7)]


def by_week(turns: Iterable[Worked], weeks: Iterable[date]) -> dict[date, Hours]:
    """Return the hours of each week, those without a turn too."""
    found = {monday: Hours() for monday in weeks}
    for turn in turns:
        if (hours := found.get(week_of(turn[0]))) is not None:
            hours.turns.append(turn)
    return found


def in_month(turns: Iterable[Worked], month: date) -> Hours:
    """Return the hours of the month's own days."""
    return Hours([turn for turn in turns if (turn[0].year, turn[0].month) == (month.year, month.month)])
