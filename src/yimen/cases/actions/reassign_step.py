"""Give a step of a case to another agency, post or person: a supervisor's act, with its reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.approvals.actions.reassign_task import Place, reassign_task
from yimen.approvals.models import Task
from yimen.approvals.queries import live_task
from yimen.cases.events import StepReassigned
from yimen.cases.queries import watched
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def reassign_step(
    *, number: str, task: UUID, to: Place, reason: str, by: Staff, at: datetime, version: int | None = None
) -> Task:
    """Return the task at its new place, unclaimed; its last day stays. Raise NotAllowed where nobody could do it."""
    case = watched().select_for_update(of=("self",)).get(number=number)
    held = live_task(task, subject=case.pk)
    before = reassign_task(task=held, to=to, reason=reason, version=version, at=at)
    fact = StepReassigned(
        case=case.pk, number=number, task=held.pk, step=held.step, name=held.name, from_agency=before.agency,
        from_post=before.post, from_person=before.person, agency=to.agency, post=to.post, person=to.person,
        reason=reason.strip(), by=by.pk, at=at,
    )  # fmt: skip
    publish(fact, subject=case.pk)
    return held
