"""Write what a run has come to: open what begins, drop what nobody needs any more, and end it with its last step."""

from collections.abc import Collection
from datetime import datetime

from yimen.approvals.actions.open_steps import Due, open_steps
from yimen.approvals.models import Run, RunState, Task, TaskState
from yimen.approvals.queries import ACTIVE
from yimen.approvals.rules.course import Course


def advance_run(run: Run, course: Course, *, at: datetime, due: Due, past: Collection[str] = ()) -> tuple[Task, ...]:
    """Return the tasks that opened on the locked run; `past` are the steps whose turn so far was sent back."""
    if gone := {*past, *course.drops}:
        live = run.tasks.filter(step__in=gone, state__in=ACTIVE)
        live.update(state=TaskState.CANCELLED, finished_at=at)
    if past:
        run.tasks.filter(step__in=past, is_past=False).update(is_past=True)
    opened = tuple(open_steps(run, course.opens, at=at, due=due)) if course.opens else ()
    if course.is_finished:
        run.state, run.finished_at = RunState.FINISHED, at
        run.save(update_fields=["state", "finished_at"])
    return opened
