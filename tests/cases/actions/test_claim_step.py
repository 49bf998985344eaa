from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town
from yimen.approvals.models import Task, TaskState
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.models import Case
from yimen.identity.models import Post
from yimen.kernel.rules.errors import NotAllowed


def test_who_took_it_in_never_reviews_it_even_with_both_posts(town: Town) -> None:
    both = town.clerk
    both.agency = town.market
    both.save()
    Post.objects.create(staff=both, role="handler", agency=town.market, valid_from=date(2026, 1, 1))
    case = accept(town, submit(town))
    task = Task.objects.get(subject=case.pk)
    with pytest.raises(NotAllowed, match="intake_may_not_review"):
        claim_step(number=case.number, task=task.pk, by=both, at=MONDAY)
    with pytest.raises(IntegrityError, match="barred_never_reviews"), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(claimed_by=both.pk, state=TaskState.CLAIMED)
    with pytest.raises(IntegrityError, match="intake_never_decides"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(decided_by=both)


def test_two_reviewers_do_not_hold_one_task(town: Town) -> None:
    case = accept(town, submit(town))
    task = Task.objects.get(subject=case.pk)
    claim_step(number=case.number, task=task.pk, by=town.handler, at=MONDAY)
    Post.objects.create(staff=town.approver, role="handler", agency=town.market, valid_from=date(2026, 1, 1))
    with pytest.raises(NotAllowed, match="claimed_by_another"):
        claim_step(number=case.number, task=task.pk, by=town.approver, at=MONDAY)
    with pytest.raises(NotAllowed, match="claim_first"):
        decide_step(number=case.number, task=task.pk, opinion=Opinion("agree"), by=town.approver, at=MONDAY)


def test_a_stranger_neither_claims_nor_decides(town: Town) -> None:
    case = accept(town, submit(town))
    task = Task.objects.get(subject=case.pk)
    for stranger in (town.fire_handler, town.issuer, town.supervisor):
        with pytest.raises((Case.DoesNotExist, Task.DoesNotExist, NotAllowed)):
            claim_step(number=case.number, task=task.pk, by=stranger, at=MONDAY)
    with pytest.raises(Task.DoesNotExist):  # the right agency, another post
        claim_step(number=case.number, task=task.pk, by=town.approver, at=MONDAY)
