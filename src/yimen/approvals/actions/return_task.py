"""Give a task back because something listed is not as it must be."""

from datetime import datetime
from uuid import UUID

from yimen.approvals.models import Task, TaskState
from yimen.approvals.rules.claim import check_mine


def return_task(*, task: Task, staff: UUID, opinion: str, version: int | None, at: datetime) -> None:
    """Mark the locked task returned; its step opens anew with `reopen_returned`."""
    check_mine(task.state, claimed_by=task.claimed_by, staff=staff, expected=version, actual=task.version)
    task.state, task.opinion, task.finished_at = TaskState.RETURNED, opinion, at
    task.version += 1
    task.save(update_fields=["state", "opinion", "finished_at", "version"])
