"""Claim a task."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from yimen.approvals.models import Task, TaskState
from yimen.approvals.queries import ACTIVE, NOBODY, desk
from yimen.approvals.rules.claim import CLAIM_LASTS, check_claim
from yimen.approvals.rules.cover import Cover, on_behalf_of
from yimen.kernel.rules.errors import NotAllowed


def claim_task(
    *,
    task: UUID,
    staff: UUID,
    agency: UUID,
    posts: Mapping[str, UUID | None],
    at: datetime,
    cover: Cover = NOBODY,
) -> Task:
    """Return the task, now the asker's until the claim expires; raise Task.DoesNotExist outside the asker's desk.

    One that a colleague has ended meanwhile is refused with a sentence. `posts` say for each post in whose place the
    asker holds it, None for an own one.
    """
    mine = desk(agency=agency, posts=posts, staff=staff, cover=cover)
    found = mine.select_for_update(of=("self",)).filter(pk=task).first()
    if found is None:
        ended = Task.objects.filter(pk=task, agency=agency, post__in=list(posts)).exclude(state__in=ACTIVE)
        raise NotAllowed("step_done_already") if ended.exists() else Task.DoesNotExist
    check_claim(
        staff=staff,
        barred=found.barred,
        claimed_by=found.claimed_by,
        expires_at=found.claim_expires_at,
        at=at,
        away=cover.away,
    )
    if found.claimed_by != staff:
        found.version += 1
        found.on_behalf_of = on_behalf_of(
            cover, assigned_to=found.assigned_to, claimed_by=found.claimed_by, giver_of_post=posts[found.post]
        )
    found.state, found.claimed_by, found.claim_expires_at = TaskState.CLAIMED, staff, at + CLAIM_LASTS
    found.save(update_fields=["state", "claimed_by", "claim_expires_at", "on_behalf_of", "version"])
    return found
