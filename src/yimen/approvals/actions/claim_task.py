"""Claim a task."""

from datetime import datetime
from uuid import UUID

from yimen.approvals.models import Task, TaskState
from yimen.approvals.queries import desk
from yimen.approvals.rules.claim import CLAIM_LASTS, check_claim


def claim_task(*, task: UUID, staff: UUID, agency: UUID, posts: tuple[str, ...], at: datetime) -> Task:
    """Return the task, now the asker's until the claim expires; raise Task.DoesNotExist outside the asker's desk."""
    found = desk(agency=agency, posts=posts).select_for_update(of=("self",)).get(pk=task)
    check_claim(
        staff=staff,
        barred=found.barred,
        claimed_by=found.claimed_by,
        expires_at=found.claim_expires_at,
        at=at,
    )
    if found.claimed_by != staff:
        found.version += 1
    found.state, found.claimed_by, found.claim_expires_at = TaskState.CLAIMED, staff, at + CLAIM_LASTS
    found.save(update_fields=["state", "claimed_by", "claim_expires_at", "version"])
    return found
