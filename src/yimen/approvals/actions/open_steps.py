"""Open tasks for steps whose time has come."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from yimen.approvals.models import Run, Task
from yimen.catalogue.rules.flow import Step

Due = Callable[[int], date]  # a step's working days as its last day


def open_steps(run: Run, steps: Sequence[Step], *, at: datetime, due: Due) -> list[Task]:
    """Return the new tasks, in one insert; `due` turns a step's working days into a date."""
    agencies = {raw["key"]: raw["agency_id"] for raw in run.flow["steps"]}
    return Task.objects.bulk_create(
        Task(
            run=run,
            subject=run.subject,
            step=step.key,
            name=step.name,
            kind=step.kind,
            agency_id=agencies[step.key],
            post=step.post,
            barred=run.barred,
            started_at=at,
            due_on=None if step.limit is None else due(step.limit),
            silence_agrees=step.silence_agrees,
        )
        for step in steps
    )
