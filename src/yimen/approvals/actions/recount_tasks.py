"""Give the open tasks of a subject their last days anew."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from yimen.approvals.models import Task, TaskState


def recount_tasks(*, subject: UUID, due: Callable[[datetime, int], date], at: datetime) -> int:  # noqa: ARG001  every verb says when
    """Return how many last days moved; `due` turns a task's start and its step's working days into a date."""
    open_ones = Task.objects.select_for_update(of=("self",)).filter(
        subject=subject, state__in=[TaskState.OPEN, TaskState.CLAIMED], due_on__isnull=False
    )
    moved = 0
    for task in open_ones.select_related("run").order_by("pk"):
        limits = {step["key"]: step.get("limit") for step in task.run.flow["steps"]}
        limit = limits.get(task.step)
        if limit is not None and task.due_on != (due_on := due(task.started_at, limit)):
            task.due_on = due_on
            task.save(update_fields=["due_on"])
            moved += 1
    return moved
