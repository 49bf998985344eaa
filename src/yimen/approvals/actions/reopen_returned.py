"""Open the returned steps of a run anew."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from yimen.approvals.actions.advance_run import advance_run
from yimen.approvals.actions.open_steps import Due
from yimen.approvals.models import Run, Task, TaskState
from yimen.approvals.queries import facts_in
from yimen.approvals.rules.course import course
from yimen.catalogue.rules.flow import read_flow


def reopen_returned(*, subject: UUID, barred: Sequence[UUID], at: datetime, due: Due) -> tuple[Task, ...]:
    """Return the new tasks: one for each step that was returned and not begun again since."""
    run = Run.objects.select_for_update().get(subject=subject)
    run.barred = list({*run.barred, *barred})
    run.save(update_fields=["barred"])
    run.tasks.filter(state=TaskState.OPEN).update(barred=run.barred)
    return advance_run(run, course(read_flow(run.flow), facts_in(run.pk)), at=at, due=due)
