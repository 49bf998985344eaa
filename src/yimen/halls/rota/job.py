"""The job that plans a month: read what binds it, solve, write the draft down."""

from datetime import datetime
from uuid import UUID

from yimen.halls.actions.draw_rota import draw_rota
from yimen.halls.models import RotaPlan
from yimen.halls.models.rota import PlanState
from yimen.halls.queries.rota import problem_of
from yimen.halls.rota.effort import Effort
from yimen.halls.rota.solve import solve
from yimen.halls.rota.told import report


def solve_plan(plan: UUID, effort: Effort | None = None, *, at: datetime) -> int:
    """Return how many duties were written, none for a plan that nobody waits for."""
    found = RotaPlan.objects.select_related("centre").filter(pk=plan, state=PlanState.WANTED).first()
    if found is None:
        return 0
    problem = problem_of(found.centre, found.month)
    solved = solve(problem, effort)
    return draw_rota(plan=plan, turns=solved.turns, report=report(problem, solved).document(), at=at)
