"""Open the returned steps of a run anew."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from yimen.approvals.actions.open_steps import open_steps
from yimen.approvals.models import Run, Task, TaskState
from yimen.catalogue.rules.flow import parse_flow


def reopen_returned(*, subject: UUID, barred: Sequence[UUID], at: datetime, due: Callable[[int], date]) -> list[Task]:
    """Return the new tasks: one for each step that was returned and not begun again since."""
    run = Run.objects.select_for_update().get(subject=subject)
    run.barred = list({*run.barred, *barred})
    run.save(update_fields=["barred"])
    run.tasks.filter(state=TaskState.OPEN).update(barred=run.barred)
    states = list(run.tasks.values_list("step", "state"))
    live = {step for step, state in states if state not in (TaskState.RETURNED, TaskState.CANCELLED)}
    flow = parse_flow(run.flow)
    returned = {step for step, state in states if state == TaskState.RETURNED} - live
    return open_steps(run, [flow.step(key) for key in sorted(returned)], at=at, due=due)
