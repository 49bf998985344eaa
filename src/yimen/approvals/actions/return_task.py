"""Give a task back because something listed is not as it must be."""

from datetime import datetime
from uuid import UUID

from yimen.approvals.models import Task, TaskState
from yimen.approvals.rules.claim import check_version
from yimen.kernel.rules.errors import NotAllowed


def return_task(*, task: Task, staff: UUID, opinion: str, version: int | None, at: datetime) -> None:
    """Mark the locked task returned; its step opens anew with `reopen_returned`."""
    check_version(expected=version, actual=task.version)
    if task.state != TaskState.CLAIMED or task.claimed_by != staff:
        raise NotAllowed("claim_first")
    task.state, task.opinion, task.finished_at = TaskState.RETURNED, opinion, at
    task.version += 1
    task.save(update_fields=["state", "opinion", "finished_at", "version"])
