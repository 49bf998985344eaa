"""Let a case go on whose decision waited for papers that have come, or that are not needed after all."""

from datetime import datetime
from uuid import UUID

from yimen.approvals.actions.recount_tasks import recount_tasks
from yimen.approvals.queries import ACTIVE, tasks_of
from yimen.cases.actions.keep_clock import resume_clocks
from yimen.cases.models import Case
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.review_clocks import OF_REVIEW
from yimen.catalogue.rules.flow import StepKind
from yimen.kernel.queries import workdays


def stop_awaiting(case: Case, *, by: UUID, at: datetime) -> None:
    """Let the clocks of the locked case run on, and ask for the decision today where only the decision is left."""
    case.is_awaiting = False
    if case.paused_on is not None:
        resume_clocks(case, clocks=OF_REVIEW, by=by, at=at, reason="要件已取得")
    case.revision += 1
    case.save(update_fields=["is_awaiting", "revision", *COLUMNS])
    today = workdays().local(at)
    decisions = (task for task in tasks_of(case.pk) if task.state in ACTIVE and task.kind == StepKind.DECIDE)
    recount_tasks(dues={task.pk: today for task in decisions}, at=at)
