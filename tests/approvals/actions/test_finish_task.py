"""A finished step opens what waited for it; the deciding one ends the run."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.approvals.conftest import MONDAY, Run, due
from yimen.approvals.actions.claim_task import claim_task
from yimen.approvals.actions.end_task import Ending
from yimen.approvals.actions.finish_task import finish_task
from yimen.approvals.models import RunState, TaskState
from yimen.approvals.queries import dissent
from yimen.approvals.rules.course import Word
from yimen.kernel.rules.errors import NotAllowed

Finish = Callable[..., Any]
DONE = {"ending": Ending(word=Word.AGREE), "at": MONDAY, "due": due}


def test_the_decision_waits_for_both(run: Run, finish: Finish) -> None:
    assert finish("site").opened == ()
    [decide] = finish("fire").opened
    assert decide.step == "decide"
    ended = finish("decide")
    assert ended.is_finished
    assert ended.task.run.state == RunState.FINISHED


def test_a_dissent_is_kept_and_the_flow_goes_on(run: Run, finish: Finish) -> None:
    finish("fire", "disagree")
    finish("site")
    assert [task.step for task in dissent(run.subject)] == ["fire"]
    assert run.task("decide").state == TaskState.OPEN


def test_not_without_claim_nor_with_anothers(run: Run) -> None:
    with pytest.raises(NotAllowed, match="claim_first"):
        finish_task(task=run.task("site"), staff=run.handler, version=None, **DONE)
    claim_task(**run.asker("site"), at=MONDAY)
    with pytest.raises(NotAllowed, match="claim_first"):
        finish_task(task=run.task("site"), staff=run.other, version=None, **DONE)


def test_not_on_a_stale_page(run: Run) -> None:
    task = claim_task(**run.asker("site"), at=MONDAY)
    with pytest.raises(NotAllowed, match="stale_page"):
        finish_task(task=task, staff=run.handler, version=1, **DONE)


def test_not_twice(run: Run, finish: Finish) -> None:
    finish("site")
    with pytest.raises(NotAllowed, match="step_done_already"):
        finish("site")
