"""Give open tasks other last days: the calendar has changed, or the clock of their subject stood still."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from yimen.approvals.models import Task
from yimen.approvals.queries import ACTIVE


def recount_tasks(*, dues: Mapping[UUID, date | None], at: datetime) -> int:  # noqa: ARG001  every verb says when
    """Return how many last days moved; `dues` gives a task's new one, None while nothing is due."""
    rows = Task.objects.select_for_update(of=("self",)).filter(pk__in=list(dues), state__in=ACTIVE)
    held = dict(rows.order_by("pk").values_list("pk", "due_on"))
    moved = [task for task, due_on in held.items() if due_on != dues[task]]
    for due_on in {dues[task] for task in moved}:  # many tasks, few dates
        Task.objects.filter(pk__in=[task for task in moved if dues[task] == due_on]).update(due_on=due_on)
    return len(moved)
