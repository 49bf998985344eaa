"""Give all that waits at a department, in one run, to the department that takes its place."""

from datetime import datetime
from uuid import UUID

from yimen.approvals.models import Run, Task, TaskState
from yimen.approvals.queries import ACTIVE


def succeed_agency(*, subject: UUID, agency: UUID, successor: UUID, at: datetime) -> list[Task]:  # noqa: ARG001
    """Return the live tasks that moved, unclaimed and with their last days; the steps still to come move with them."""
    run = Run.objects.select_for_update().get(subject=subject)
    steps = [
        {**step, "agency_id": str(successor)} if step["agency_id"] == str(agency) else step
        for step in run.flow["steps"]
    ]
    run.flow = {**run.flow, "steps": steps}
    run.save(update_fields=["flow"])
    moved = list(Task.objects.select_for_update().filter(run=run, agency=agency, state__in=ACTIVE).order_by("pk"))
    for task in moved:
        task.agency_id, task.state, task.assigned_to = successor, TaskState.OPEN, None
        task.claimed_by, task.claim_expires_at, task.on_behalf_of = None, None, None
        task.version += 1
        task.save()
    return moved
