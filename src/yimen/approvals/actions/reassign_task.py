"""Move a task to another agency, post or person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.approvals.models import Task, TaskState
from yimen.approvals.rules.claim import check_version
from yimen.approvals.rules.reassign import check_reassign
from yimen.identity.models import Agency
from yimen.identity.queries import posts_on
from yimen.kernel.queries import workdays


@dataclass(frozen=True)
class Place:
    """Whose a task is: an agency's post, and there one person's where a person is named."""

    agency: UUID
    post: str
    person: UUID | None = None


def reassign_task(*, task: Task, to: Place, reason: str, version: int | None, at: datetime) -> Place:
    """Return where the locked task was; whoever had claimed it has it no longer. Raise NotAllowed for no real place."""
    check_version(expected=version, actual=task.version)
    before = Place(task.agency_id, task.post, task.assigned_to)
    today = workdays().local(at)
    closed_on = Agency.objects.values_list("closed_on", flat=True).get(pk=to.agency)
    held = posts_on(today).filter(agency=to.agency, role=to.post)
    check_reassign(
        is_same=to == before,
        reason=reason,
        is_closed=closed_on is not None and closed_on <= today,
        holders=set(held.values_list("staff_id", flat=True)),
        person=to.person,
        barred=task.barred,
    )
    task.agency_id, task.post, task.assigned_to = to.agency, to.post, to.person
    task.state, task.claimed_by, task.claim_expires_at, task.on_behalf_of = TaskState.OPEN, None, None, None
    task.version += 1
    task.save()
    return before
