"""Finish a task and open what waited for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from yimen.approvals.actions.open_steps import open_steps
from yimen.approvals.models import Run, RunState, Task, TaskState
from yimen.approvals.rules.claim import check_version
from yimen.catalogue.rules.flow import StepKind, parse_flow
from yimen.kernel.rules.errors import NotAllowed

FINISH = """
WITH finished AS (
    UPDATE approvals_task SET state = %s, outcome = %s, opinion = %s, finished_at = %s, version = %s WHERE id = %s
    RETURNING id
)
SELECT step, state FROM approvals_task
WHERE run_id = %s AND state NOT IN ('returned', 'cancelled') AND id NOT IN (SELECT id FROM finished)
"""


@dataclass(frozen=True)
class Progress:
    """Where the run stands after a task."""

    task: Task
    is_finished: bool
    opened: tuple[Task, ...] = ()


def finish_task(
    *,
    task: Task,
    staff: UUID,
    outcome: str,
    opinion: str,
    version: int | None,
    at: datetime,
    due: Callable[[int], date],
) -> Progress:
    """Return the progress; `task` and its run are locked. Raise NotAllowed unless it is the asker's, as last seen."""
    check_version(expected=version, actual=task.version)
    if task.state != TaskState.CLAIMED or task.claimed_by != staff:
        raise NotAllowed("claim_first")
    task.state, task.outcome, task.opinion = TaskState.DONE, outcome, opinion
    task.finished_at, task.version = at, task.version + 1
    others = _write(task)
    if task.kind == StepKind.DECIDE:
        Run.objects.filter(pk=task.run_id).update(state=RunState.FINISHED, finished_at=at)
        return Progress(task, is_finished=True)
    return Progress(task, is_finished=False, opened=_open_next(task, others, at=at, due=due))


def _write(task: Task) -> dict[str, str]:
    """Write the finished task; return the state of each other step that is begun, as the run's lock lets it stand."""
    values = (task.state, task.outcome, task.opinion, task.finished_at, task.version, task.pk, task.run_id)
    with connection.cursor() as cursor:
        cursor.execute(FINISH, values)
        return dict(cursor.fetchall())


def _open_next(task: Task, others: dict[str, str], *, at: datetime, due: Callable[[int], date]) -> tuple[Task, ...]:
    done = frozenset({task.step, *(step for step, state in others.items() if state == TaskState.DONE)})
    steps = parse_flow(task.run.flow).ready(done, frozenset({task.step, *others}))
    return tuple(open_steps(task.run, steps, at=at, due=due)) if steps else ()
