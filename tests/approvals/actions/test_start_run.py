"""A run begins with every step that waits for nobody."""

import pytest
from django.db import IntegrityError, transaction

from tests.approvals.conftest import FLOW, MONDAY, Run, due
from yimen.approvals.actions.start_run import start_run
from yimen.approvals.models import Task
from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed


def test_the_first_steps_are_open_at_their_agencies(run: Run) -> None:
    tasks = Task.objects.filter(subject=run.subject).order_by("step")
    assert [(task.step, task.agency.code, task.due_on) for task in tasks] == [
        ("fire", "fire", None),
        ("site", "market", due(3)),
    ]
    assert all(task.barred == [run.intake] for task in tasks)


def test_one_subject_has_one_run(run: Run) -> None:
    ids = {code: agency.pk for code, agency in run.agencies.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        start_run(subject=run.subject, flow=FLOW, agencies=ids, barred=[], at=MONDAY, due=due)


@pytest.mark.django_db
def test_a_flow_that_nobody_decides_does_not_start() -> None:
    flow = {"steps": FLOW["steps"][:2]}
    with pytest.raises(NotAllowed, match="bad_flow"):
        start_run(subject=new_id(), flow=flow, agencies={}, barred=[], at=MONDAY, due=due)
