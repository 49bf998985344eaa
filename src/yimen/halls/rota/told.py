"""What came of a solved month, in figures: kept with the plan, printed by the command line and the benchmark."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from yimen.halls.rules.rota.checks import breaches
from yimen.halls.rules.rota.facts import Problem
from yimen.halls.rules.rota.score import loads, minutes

if TYPE_CHECKING:  # the solver itself is for the worker
    from yimen.halls.rota.solve import Solved


@dataclass(frozen=True)
class Report:
    """The figures; `gap` is the share by which the objective lies above the bound."""

    windows: int
    people: int
    days: int
    turns: int
    total: int
    lacking: int
    duty: int
    worst: int
    spread: int
    bound: float
    gap: float
    seconds: float
    lacks: int
    breaches: int
    most_late: int
    most_weekend: int
    most_hours: float

    def document(self) -> dict[str, Any]:
        """Return the figures by name."""
        return asdict(self)


def report(problem: Problem, found: "Solved") -> Report:
    """Return the figures of a solved month; the plan is checked rule by rule, not believed."""
    late, weekend = loads(problem, found.turns)
    return Report(
        windows=sum(zone.windows for zone in problem.zones),
        people=len(problem.workers),
        days=len(problem.days),
        turns=len(found.turns),
        total=found.score.total,
        **asdict(found.score),
        bound=round(found.bound, 1),
        gap=round(found.gap, 5),
        seconds=round(found.seconds, 2),
        lacks=len(found.lacks),
        breaches=len(breaches(problem, found.turns)),
        most_late=max(late.values(), default=0),
        most_weekend=max(weekend.values(), default=0),
        most_hours=max(minutes(problem, found.turns).values(), default=0) / 60,
    )
