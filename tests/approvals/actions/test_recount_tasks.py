"""Open tasks get other last days; those that are done keep theirs."""

from datetime import date, datetime

import pytest

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, Town, build_town
from yimen.approvals.actions.recount_tasks import recount_tasks
from yimen.approvals.models import Task
from yimen.cases.actions.decide_step import Opinion


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def later(start: datetime, limit: int) -> date:
    return date(2030, 1, limit)


def test_only_open_tasks_move(town: Town) -> None:
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    done = Task.objects.get(subject=case.pk, step="handle").due_on
    moved = recount_tasks(subject=case.pk, due=later, at=MONDAY)
    assert Task.objects.get(subject=case.pk, step="handle").due_on == done
    open_task = Task.objects.get(subject=case.pk, step="decide")
    assert moved == (0 if open_task.due_on is None else 1)
    assert recount_tasks(subject=case.pk, due=later, at=MONDAY) == 0
