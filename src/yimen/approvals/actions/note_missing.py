"""Note that a step's last day passed without an opinion where silence means nothing: it still waits for somebody."""

from datetime import date, datetime

from yimen.approvals.models import Task
from yimen.approvals.rules.words import check_silent
from yimen.kernel.rules.errors import NotAllowed


def note_missing(*, task: Task, today: date, at: datetime) -> None:
    """Mark the locked task, so that it is said once; raise NotAllowed on its last day still, and a second time."""
    check_silent(task.state, task.kind, silence_agrees=task.silence_agrees, due_on=task.due_on, today=today)
    if task.missed_at is not None:
        raise NotAllowed("silence_not_yet")
    task.missed_at = at
    task.save(update_fields=["missed_at"])
