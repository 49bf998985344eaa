import pytest

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, PARALLEL, Town, build_town
from yimen.approvals.models import Task
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.rules.states import State
from yimen.kernel.rules.errors import NotAllowed


def test_an_opinion_from_a_stale_page_is_refused(town: Town) -> None:
    case = accept(town, submit(town))
    task = Task.objects.get(subject=case.pk)
    held = claim_step(number=case.number, task=task.pk, by=town.handler, at=MONDAY)
    stale = Opinion("agree", version=held.version - 1)
    with pytest.raises(NotAllowed, match="stale_page"):
        decide_step(number=case.number, task=task.pk, opinion=stale, by=town.handler, at=MONDAY)


def test_the_case_is_decided_by_the_last_step(town: Town) -> None:
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    case.refresh_from_db()
    assert case.state == State.IN_REVIEW
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    case.refresh_from_db()
    assert (case.state, case.decision, case.decided_by) == (State.READY, "granted", town.approver)


def test_deciding_twice_is_refused(town: Town) -> None:
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    task = Task.objects.get(subject=case.pk, step="handle")
    with pytest.raises((NotAllowed, Task.DoesNotExist)):
        decide_step(number=case.number, task=task.pk, opinion=Opinion("disagree", "x"), by=town.handler, at=MONDAY)


def test_a_refusal_needs_a_reason_and_dissent_an_answer(town: Town) -> None:
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("disagree", "面积不符"))
    with pytest.raises(NotAllowed, match="dissent_needs_answer"):
        finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    with pytest.raises(NotAllowed, match="reason_needed"):
        finish(case, town.approver, step="decide", opinion=Opinion("disagree"))
    finish(case, town.approver, step="decide", opinion=Opinion("disagree", "经营面积不符合要求"))
    case.refresh_from_db()
    assert (case.decision, case.reason) == ("refused", "经营面积不符合要求")


@pytest.mark.django_db
def test_parallel_steps_meet_before_the_decision() -> None:
    town = build_town(flow=PARALLEL)
    case = accept(town, submit(town))
    finish(case, town.fire_handler, step="fire", opinion=Opinion("agree"))
    assert not Task.objects.filter(subject=case.pk, step="decide").exists()
    finish(case, town.handler, step="food", opinion=Opinion("agree"))
    assert Task.objects.get(subject=case.pk, step="decide").agency == town.market
