"""Short ways to bring a case as far as a test needs it."""

from datetime import datetime
from typing import Any

from tests.cast import MONDAY, Town
from yimen.approvals.models import Task, TaskState
from yimen.cases.actions.accept_case import AtWindow, accept_case
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.models import Case
from yimen.identity.models import Staff


def submit(town: Town, *, at: datetime = MONDAY, **changes: Any) -> Case:
    filed = submit_case(town.application(**changes), by=town.zhang.pk, at=at)
    return Case.objects.get(pk=filed.case)


def accept(town: Town, case: Case, *, at: datetime = MONDAY) -> Case:
    return accept_case(number=case.number, place=AtWindow(town.window, 95), by=town.clerk, at=at)


def finish(case: Case, staff: Staff, *, step: str, opinion: Opinion) -> None:
    task = Task.objects.get(subject=case.pk, step=step, state__in=[TaskState.OPEN, TaskState.CLAIMED])
    claim_step(number=case.number, task=task.pk, by=staff, at=MONDAY)
    decide_step(number=case.number, task=task.pk, opinion=opinion, by=staff, at=MONDAY)
