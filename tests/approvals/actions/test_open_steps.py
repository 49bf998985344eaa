"""A step is open once at a time, and only with an agency that exists."""

import pytest
from django.db import IntegrityError, transaction

from tests.approvals.conftest import FLOW, MONDAY, Run, due
from yimen.approvals.actions.open_steps import open_steps
from yimen.catalogue.rules.flow import parse_flow


def test_what_the_flow_says_is_on_the_task(run: Run) -> None:
    step = parse_flow(FLOW).step("decide")
    [task] = open_steps(run.task("site").run, [step], at=MONDAY, due=due)
    assert (task.name, task.kind, task.post, task.due_on) == ("批准", "decide", "approver", due(2))


def test_the_database_refuses_a_second_one(run: Run) -> None:
    step = parse_flow(FLOW).step("site")
    with pytest.raises(IntegrityError, match="step_once"), transaction.atomic():
        open_steps(run.task("site").run, [step], at=MONDAY, due=due)
