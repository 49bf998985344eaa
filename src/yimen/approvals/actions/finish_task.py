"""Finish a task and open what waited for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from yimen.approvals.actions.open_steps import open_steps
from yimen.approvals.models import Run, RunState, Task, TaskState
from yimen.approvals.rules.claim import check_version
from yimen.catalogue.rules.flow import StepKind, parse_flow
from yimen.kernel.rules.errors import NotAllowed


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
    """Return the progress; `task` is locked, raise NotAllowed unless the asker holds it and saw its latest state."""
    check_version(expected=version, actual=task.version)
    if task.state != TaskState.CLAIMED or task.claimed_by != staff:
        raise NotAllowed("claim_first")
    task.state, task.outcome, task.opinion = TaskState.DONE, outcome, opinion
    task.finished_at, task.version = at, task.version + 1
    task.save(update_fields=["state", "outcome", "opinion", "finished_at", "version"])
    if task.kind == StepKind.DECIDE:
        Run.objects.filter(pk=task.run_id).update(state=RunState.FINISHED, finished_at=at)
        return Progress(task, is_finished=True)
    return Progress(task, is_finished=False, opened=_open_next(task, at=at, due=due))


def _open_next(task: Task, *, at: datetime, due: Callable[[int], date]) -> tuple[Task, ...]:
    run = Run.objects.select_for_update().get(pk=task.run_id)
    states = list(run.tasks.exclude(state__in=[TaskState.RETURNED, TaskState.CANCELLED]).values_list("step", "state"))
    done = frozenset(step for step, state in states if state == TaskState.DONE)
    begun = frozenset(step for step, _ in states)
    steps = parse_flow(run.flow).ready(done, begun)
    return tuple(open_steps(run, steps, at=at, due=due)) if steps else ()
