"""Open tasks get other last days; those that are done keep theirs."""

from datetime import date

import pytest

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, Town, build_town
from yimen.approvals.actions.recount_tasks import recount_tasks
from yimen.approvals.models import Task
from yimen.approvals.queries import OpenStep, open_steps
from yimen.cases.actions.decide_step import Opinion


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def test_only_open_tasks_move_and_only_once(town: Town) -> None:
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    done, waiting = (Task.objects.get(subject=case.pk, step=step) for step in ("handle", "decide"))
    dues = {done.pk: date(2030, 1, 1), waiting.pk: date(2030, 1, 2)}
    assert [recount_tasks(dues=dues, at=MONDAY) for _ in range(2)] == [1, 0]
    assert Task.objects.get(pk=done.pk).due_on == done.due_on
    assert Task.objects.get(pk=waiting.pk).due_on == date(2030, 1, 2)


def test_open_steps_carry_what_their_last_day_is_counted_from(town: Town) -> None:
    case = accept(town, submit(town))
    task = Task.objects.get(subject=case.pk)
    assert open_steps([case.pk]) == [OpenStep(task.pk, case.pk, MONDAY, 3, task.due_on)]
