"""A stopped run leaves nothing on any desk."""

from collections.abc import Callable
from typing import Any

from tests.approvals.conftest import MONDAY, Run
from yimen.approvals.actions.stop_run import stop_run
from yimen.approvals.models import RunState, Task, TaskState
from yimen.kernel.models import new_id


def test_what_is_open_is_cancelled_and_what_is_done_stays(run: Run, finish: Callable[..., Any]) -> None:
    finish("fire")
    for _ in range(2):
        stop_run(subject=run.subject, at=MONDAY)
    assert (run.task("site").state, run.task("fire").state) == (TaskState.CANCELLED, TaskState.DONE)
    assert run.task("fire").run.state == RunState.STOPPED


def test_another_run_is_untouched(run: Run) -> None:
    stop_run(subject=new_id(), at=MONDAY)
    assert Task.objects.filter(subject=run.subject, state=TaskState.OPEN).count() == 2
