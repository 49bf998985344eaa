"""After acceptance, or after whatever was asked before, a wrong answer is corrected by two people."""

import pytest
from django.db import IntegrityError, transaction

from tests.cases.corrected import asking, corrected, food_step, plain_shop, reviewed
from tests.cases.intake import paper
from tests.cases.situated import situated_town
from tests.cases.steps import accept, finish
from tests.cast import MONDAY, Town, build_staff
from yimen.approvals.models import Task
from yimen.cases.actions.await_corrected import await_corrected
from yimen.cases.actions.bring_corrected import bring_corrected
from yimen.cases.actions.confirm_proposal import confirm_proposal
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.propose_correction import propose_correction
from yimen.cases.actions.receive_corrected import receive_corrected
from yimen.cases.actions.stop_awaiting import stop_awaiting
from yimen.cases.actions.supply_supplement import supply_supplement
from yimen.cases.correction_reactions import tell_corrected
from yimen.cases.events.corrections import AnswersCorrected
from yimen.cases.models import AnswerCorrection, Case
from yimen.cases.rules.application import Channel, MaterialGiven, ReceivedAs
from yimen.cases.rules.correcting import Correction, Stage
from yimen.cases.rules.states import State
from yimen.inbox.models import Message
from yimen.kernel.rules.errors import NotAllowed

assert await_corrected
assert stop_awaiting
REVIEW = Stage.REVIEW


@pytest.fixture
def town(db: None) -> Town:
    return situated_town()


def test_in_review_two_people_ask_and_nothing_is_decided_before_it_comes(town: Town) -> None:
    case, row = reviewed(town)
    assert (case.state, case.is_awaiting, case.promised_due) == (State.IN_REVIEW, True, None)
    assert case.paused_on is not None
    assert (row.made_by, row.confirmed_by, row.due) == (town.handler, town.supervisor, ["layout"])
    assert case.materials.get(key="layout").received_as == ReceivedAs.AWAITED
    finish(case, town.handler, step="food", opinion=Opinion("agree"))
    finish(case, town.fire_handler, step="fire", opinion=Opinion("agree"))
    with pytest.raises(NotAllowed, match="papers_awaited"):
        finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    handed = {"materials": [paper("layout", town.zhang)], "channel": Channel.PORTAL, "at": MONDAY}
    with pytest.raises(Case.DoesNotExist):
        bring_corrected(number=case.number, by=town.stranger, **handed)
    with pytest.raises(NotAllowed, match="material_not_asked"):
        bring_corrected(number=case.number, by=town.zhang, **{**handed, "materials": [paper("lease", town.zhang)]})
    case = bring_corrected(number=case.number, by=town.zhang, **handed)
    assert (case.is_awaiting, case.paused_on) == (False, None)
    assert case.promised_due is not None
    with pytest.raises(NotAllowed, match="material_not_asked"):  # twice
        bring_corrected(number=case.number, by=town.zhang, **handed)
    decide = Task.objects.get(subject=case.pk, step="decide")
    assert decide.state == "claimed"


def test_what_was_promised_at_acceptance_stays(town: Town) -> None:
    case = accept(town, plain_shop(town)[1])
    small = Correction({"area": 50}, {"area": "实测五十平方米"})
    made = propose_correction(
        number=case.number, asking=asking(small, REVIEW), by=town.handler, at=MONDAY, task=food_step(case)
    )
    confirm_proposal(proposal=made.pk, by=town.supervisor, at=MONDAY)
    case.refresh_from_db()
    outcome = case.pinned.outcome
    assert (outcome.limit, outcome.flow, case.pinned.skips, outcome.fee) == (4, "", (), "不收费")
    assert not case.is_awaiting  # nothing to bring


def test_the_applicant_is_told_once_with_question_answer_and_reason(town: Town) -> None:
    case, row = reviewed(town)
    fact = AnswersCorrected(
        case=case.pk, number=case.number, corrections=(row.pk,), questions=("makes",), due=("layout",), stage=REVIEW,
        confirmed_by=town.supervisor.pk, by=town.handler.pk, at=MONDAY,
    )  # fmt: skip
    tell_corrected(fact)
    tell_corrected(fact)
    (message,) = Message.objects.filter(person=town.zhang, title__contains=case.number)
    assert "要现场做哪些" in message.body
    assert "菜单上有凉菜" in message.body
    assert case.materials.get(key="layout").name in message.body


def test_the_window_takes_it_on_paper_for_an_accepted_case(town: Town) -> None:
    case, _ = reviewed(town)
    seen = [MaterialGiven("layout", (), ReceivedAs.PAPER)]
    with pytest.raises(Case.DoesNotExist):
        receive_corrected(number=case.number, materials=seen, by=town.clerk_elsewhere, at=MONDAY)
    with pytest.raises(NotAllowed, match="nothing_brought"):
        receive_corrected(number=case.number, materials=[], by=town.clerk, at=MONDAY)
    case = receive_corrected(number=case.number, materials=seen, by=town.clerk, at=MONDAY)
    assert (case.is_awaiting, case.materials.get(key="layout").received_as) == (False, ReceivedAs.PAPER)


def test_one_officer_is_enough_for_the_first_ask_and_two_for_the_next(town: Town) -> None:
    _, case = plain_shop(town)
    with pytest.raises(NotAllowed, match="correct_without_proposal"):
        propose_correction(number=case.number, asking=asking(), by=town.clerk, at=MONDAY)
    corrected(town, case)
    layout = paper("layout", town.zhang)
    supply_supplement(number=case.number, materials=[layout], channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    with pytest.raises(NotAllowed, match="corrected_already"):  # the same question twice: not even by two
        propose_correction(
            number=case.number, asking=asking(Correction({"makes": ["raw"]}, {"makes": "还有生食"})),
            by=town.clerk, at=MONDAY,
        )  # fmt: skip
    area = asking(Correction({"area": 49}, {"area": "实测"}))
    with pytest.raises(NotAllowed, match="correction_needs_second"):
        corrected(town, case, said=area.said)
    made = propose_correction(number=case.number, asking=area, by=town.clerk, at=MONDAY)
    with pytest.raises(NotAllowed, match="proposed_already"):
        propose_correction(number=case.number, asking=area, by=town.clerk, at=MONDAY)
    confirm_proposal(proposal=made.pk, by=town.supervisor, at=MONDAY)
    assert set(AnswerCorrection.objects.values_list("question", flat=True)) == {"makes", "area"}


def test_in_review_nobody_proposes_for_another_and_the_intake_clerk_never(town: Town) -> None:
    case = accept(town, plain_shop(town)[1])
    ask = asking(stage=REVIEW)
    with pytest.raises(Task.DoesNotExist):
        propose_correction(number=case.number, asking=ask, by=town.handler, at=MONDAY)
    with pytest.raises(Task.DoesNotExist):
        propose_correction(number=case.number, asking=ask, by=town.fire_handler, at=MONDAY, task=food_step(case))
    both = build_staff("both", "window_clerk", "handler", centre=town.centre, agency=town.market)
    Case.objects.filter(pk=case.pk).update(accepted_by=both)
    with pytest.raises(NotAllowed, match="intake_may_not_review"):
        propose_correction(number=case.number, asking=ask, by=both, at=MONDAY, task=food_step(case))
    with pytest.raises(NotAllowed, match="not_to_be_corrected"):
        propose_correction(number=case.number, asking=asking(), by=town.clerk, at=MONDAY)


def test_nobody_corrects_an_accepted_case_alone_not_even_past_the_rules(town: Town) -> None:
    both = build_staff("both", "handler", "supervisor", agency=town.market)
    case = accept(town, plain_shop(town)[1])
    made = propose_correction(number=case.number, asking=asking(stage=REVIEW), by=both, at=MONDAY, task=food_step(case))
    with pytest.raises(NotAllowed, match="second_person_needed"):
        confirm_proposal(proposal=made.pk, by=both, at=MONDAY)
    confirm_proposal(proposal=made.pk, by=town.supervisor, at=MONDAY)
    with pytest.raises(NotAllowed, match="proposal_settled"):
        confirm_proposal(proposal=made.pk, by=town.supervisor, at=MONDAY)
    for wrong in ({"confirmed_by": None}, {"confirmed_by": both}, {"reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AnswerCorrection.objects.update(**wrong)
