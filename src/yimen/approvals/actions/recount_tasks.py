"""Give open tasks other last days: the calendar has changed, or the clock of their subject stood still."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from yimen.approvals.models import Task
from yimen.approvals.queries import ACTIVE


def recount_tasks(*, dues: Mapping[UUID, date | None], at: datetime) -> int:  # noqa: ARG001  every verb says when
    """Return how many last days moved; `dues` gives a task's new one, None while nothing is due."""
    rows = Task.objects.select_for_update(of=("self",)).filter(pk__in=list(dues), state__in=ACTIVE)
    moved = [task for task in rows.order_by("pk") if task.due_on != dues[task.pk]]
    for task in moved:
        task.due_on = dues[task.pk]
    Task.objects.bulk_update(moved, ["due_on"], batch_size=500)
    return len(moved)
