"""A task is given back by who holds it, and leaves its desk."""

from datetime import timedelta

import pytest

from tests.approvals.conftest import MONDAY, Run
from yimen.approvals.actions.claim_task import claim_task
from yimen.approvals.actions.return_task import return_task
from yimen.approvals.models import TaskState
from yimen.approvals.queries import desk, returns_by_person
from yimen.kernel.rules.errors import NotAllowed


def test_it_leaves_the_desk_and_is_counted(run: Run) -> None:
    task = claim_task(**run.asker("site"), at=MONDAY)
    return_task(task=task, staff=run.handler, opinion="租赁合同缺页", version=2, at=MONDAY)
    assert run.task("site").state == TaskState.RETURNED
    assert not desk(agency=task.agency_id, posts=["handler"], staff=run.other)
    day = timedelta(days=1)
    assert returns_by_person(MONDAY, MONDAY + day) == [{"claimed_by": run.handler, "returned": 1, "handled": 1}]
    assert returns_by_person(MONDAY - day, MONDAY) == []


def test_not_by_who_does_not_hold_it(run: Run) -> None:
    claim_task(**run.asker("site"), at=MONDAY)
    with pytest.raises(NotAllowed, match="claim_first"):
        return_task(task=run.task("site"), staff=run.other, opinion="", version=None, at=MONDAY)


def test_not_on_a_stale_page(run: Run) -> None:
    task = claim_task(**run.asker("site"), at=MONDAY)
    with pytest.raises(NotAllowed, match="stale_page"):
        return_task(task=task, staff=run.handler, opinion="", version=1, at=MONDAY)
