"""Skip an optional step of a case."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.approvals.actions.end_task import Progress
from yimen.approvals.actions.skip_task import skip_task
from yimen.cases.events import StepSkipped
from yimen.cases.queries import locked_handed_to, task_of_post
from yimen.cases.rules.clock import ZONE, step_due
from yimen.cases.rules.states import Move, State, next_state
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@transaction.atomic
def skip_step(*, number: str, task: UUID, reason: str, by: Staff, at: datetime, version: int | None = None) -> Progress:
    """Return where the flow stands; raise NotAllowed where the step is not optional, claimed, or given a reason."""
    case = locked_handed_to(by, number)
    next_state(State(case.state), Move.DECIDE)
    held = task_of_post(task, case=case, staff=by, on=at.astimezone(ZONE).date())
    due = step_due(at, workdays())
    progress = skip_task(task=held, staff=by.pk, reason=reason.strip(), version=version, at=at, due=due)
    fact = StepSkipped(
        case=case.pk, number=number, task=task, step=held.step, name=held.name, agency=held.agency_id,
        reason=held.opinion, by=by.pk, at=at, on_behalf_of=held.on_behalf_of,
    )  # fmt: skip
    publish(fact, subject=case.pk)
    return progress
