"""Stop a flow before its decision."""

from datetime import datetime
from uuid import UUID

from yimen.approvals.models import Run, RunState, Task, TaskState


def stop_run(*, subject: UUID, at: datetime) -> None:
    """Cancel what is still open; nothing happens when no run exists."""
    Run.objects.filter(subject=subject, state=RunState.RUNNING).update(state=RunState.STOPPED, finished_at=at)
    Task.objects.filter(subject=subject, state__in=[TaskState.OPEN, TaskState.CLAIMED]).update(
        state=TaskState.CANCELLED, finished_at=at
    )
