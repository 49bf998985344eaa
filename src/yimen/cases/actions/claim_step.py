"""Claim a step of a case, so that two reviewers do not do the same work."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.approvals.actions.claim_task import claim_task
from yimen.approvals.models import Task
from yimen.cases.events import StepClaimed
from yimen.cases.queries import acting, locked_handed_to
from yimen.cases.rules.clock import ZONE
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def claim_step(*, number: str, task: UUID, by: Staff, at: datetime) -> Task:
    """Return the claimed task; raise NotAllowed for whoever took the case in, or while another's claim holds."""
    case = locked_handed_to(by, number)
    if by.agency_id is None:
        raise NotAllowed("not_your_post")
    may = acting(by, at.astimezone(ZONE).date())
    claimed = claim_task(task=task, staff=by.pk, agency=by.agency_id, posts=may.posts, at=at, cover=may.cover)
    fact = StepClaimed(
        case=case.pk, number=number, task=task, step=claimed.step, agency=claimed.agency_id, by=by.pk, at=at
    )
    publish(fact, subject=case.pk)
    return claimed
