"""A supervisor gives a step to somebody else, with a reason, while the case goes on."""

import pytest

from tests.cases.shaped import accepted, decide, say, step, task
from tests.cast import MONDAY
from yimen.approvals.actions.reassign_task import Place
from yimen.approvals.models import Task
from yimen.approvals.queries import stranded
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.reassign_step import reassign_step
from yimen.cases.models import Case
from yimen.identity.actions.close_agency import close_agency
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
FLOW = [step("a", agency="fire"), step("b"), decide("a", "b")]


def test_a_department_removed_while_its_branch_runs_loses_nothing() -> None:
    town, case = accepted(*FLOW)
    today = MONDAY.date()
    close_agency(agency="fire", closed_on=today, by=None, at=MONDAY)
    [lost] = stranded(today)
    to = Place(town.market.pk, "handler", town.handler.pk)
    reassign_step(number=case.number, task=lost.pk, to=to, reason="消防职责已划转", by=town.supervisor, at=MONDAY)
    fact = Event.objects.get(type="StepReassigned").payload
    assert (fact["from_agency"], fact["person"]) == (str(town.fire.pk), str(town.handler.pk))
    assert not stranded(today).exists()
    say(case, "a", "agree", town.handler)
    say(case, "b", "agree", town.handler)
    say(case, "d", "agree", town.approver)
    case.refresh_from_db()
    assert case.decision == "granted"


def test_a_step_that_is_done_is_not_given_away_and_one_of_another_case_is_not_found() -> None:
    town, case = accepted(*FLOW)
    say(case, "b", "agree", town.handler)
    to = Place(town.fire.pk, "handler")
    with pytest.raises(NotAllowed, match="step_done_already"):
        reassign_step(number=case.number, task=task(case, "b").pk, to=to, reason="调整", by=town.supervisor, at=MONDAY)
    with pytest.raises(Task.DoesNotExist):
        reassign_step(number=case.number, task=case.pk, to=to, reason="调整", by=town.supervisor, at=MONDAY)
    with pytest.raises(Case.DoesNotExist):
        reassign_step(number="0", task=task(case, "a").pk, to=to, reason="调整", by=town.supervisor, at=MONDAY)


def test_whoever_was_at_it_is_told_that_the_page_is_old() -> None:
    town, case = accepted(*FLOW)
    held = claim_step(number=case.number, task=task(case, "b").pk, by=town.handler, at=MONDAY)
    to = Place(town.market.pk, "approver")
    for _ in range(2):
        with pytest.raises(NotAllowed, match="reason_needed"):
            reassign_step(number=case.number, task=held.pk, to=to, reason="", by=town.supervisor, at=MONDAY)
    reassign_step(number=case.number, task=held.pk, to=to, reason="调整", by=town.supervisor, at=MONDAY)
    with pytest.raises(NotAllowed, match="reassigned_nowhere"):
        reassign_step(number=case.number, task=held.pk, to=to, reason="调整", by=town.supervisor, at=MONDAY)
    assert task(case, "b").version == held.version + 1
