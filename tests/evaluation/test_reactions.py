"""Each node of a case has its service number; who rated hears what became of it, once, and the unit is told."""

from datetime import timedelta

import pytest

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, Town
from tests.evaluation.served import colleague, rated
from yimen.approvals.models import Task
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.events import CaseAccepted, CaseDecided, ResultHandedOut
from yimen.cases.models import Case
from yimen.config.wiring import SUBSCRIBERS
from yimen.evaluation import reactions
from yimen.evaluation.actions.call_back import call_back
from yimen.evaluation.actions.finish_rectification import Done, finish_rectification
from yimen.evaluation.events import RaterCalled, RatingAppealed, RatingRectified, RectificationOpened
from yimen.evaluation.models import Invitation, Rectification
from yimen.evaluation.queries.invitations import given, invitations_of, to_give
from yimen.evaluation.rules.rectifying import Outcome
from yimen.identity.models import Mandate
from yimen.inbox.models import Message


def handed_out(town: Town, case: Case) -> ResultHandedOut:
    return ResultHandedOut(case=case.pk, number=case.number, is_proxy=False, by=town.issuer.pk, at=MONDAY)


def taken(town: Town, case: Case) -> None:
    """Have the case pass its nodes, each fact told twice."""
    accepted = CaseAccepted(
        case=case.pk, number=case.number, window=town.window.pk, window_kind="", window_seconds=None,
        promised_due=None, statutory_due=None, channel="portal", by=town.clerk.pk, at=MONDAY,
    )  # fmt: skip
    decided = CaseDecided(
        case=case.pk, number=case.number, decision="granted", licence=None, by=town.approver.pk, at=MONDAY
    )
    for _ in range(2):
        reactions.invite_accepted(accepted)
        reactions.invite_decided(decided)
        reactions.invite_handed_out(handed_out(town, case))


def test_each_node_has_a_number_a_unit_and_a_clerk(town: Town) -> None:
    case = accept(town, submit(town))
    taken(town, case)
    rows = Invitation.objects.order_by("number").values_list("number", "staff", "agency", "is_online")
    assert list(rows) == [
        (f"{case.number}-1", town.clerk.pk, None, True),
        (f"{case.number}-2", town.approver.pk, town.market.pk, True),
        (f"{case.number}-3", town.issuer.pk, None, True),
    ]


def test_a_real_case_is_wired(town: Town) -> None:
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree", "行"))
    assert Task.objects.filter(subject=case.pk).exists()
    for event, reaction in ((CaseAccepted, reactions.invite_accepted), (CaseDecided, reactions.invite_decided)):
        assert reaction in SUBSCRIBERS[event]


def test_the_own_page_asks_once_for_a_case_and_not_for_ever(town: Town) -> None:
    case = accept(town, submit(town))
    taken(town, case)
    mine = invitations_of(town.zhang, MONDAY.date())
    assert [each.number for each in to_give(mine, MONDAY.date())] == [f"{case.number}-3"]
    assert to_give(mine, (MONDAY + timedelta(days=60)).date()) == []
    rated(Invitation.objects.get(number=f"{case.number}-3"))
    assert [each.number for each in given(mine)] == [f"{case.number}-3"]
    assert not invitations_of(town.stranger, MONDAY.date()).exists()


def test_an_enterprise_rates_through_whoever_may_act_for_it(town: Town) -> None:
    case = submit(town)
    Case.objects.filter(pk=case.pk).update(person=None, organisation=town.company, agent=town.zhang)
    reactions.invite_handed_out(handed_out(town, case))
    today = MONDAY.date()
    mandate = Mandate.objects.create(
        agent=town.stranger, organisation=town.company, role="agent", valid_from=today, granted_by=town.zhang.pk
    )
    assert invitations_of(town.stranger, today).count() == 1
    assert invitations_of(town.zhang, today).count() == 1
    mandate.withdrawn_at = MONDAY
    mandate.save()
    assert not invitations_of(town.stranger, today).exists()


def test_everybody_hears_once_and_the_rated_clerk_does_not(town: Town, task: Rectification) -> None:
    other = colleague(town)
    opened = RectificationOpened(rectification=task.pk, by=None, at=MONDAY)
    reactions.tell_unit(opened)
    reactions.tell_unit(opened)
    told = list(Message.objects.values_list("account", flat=True))
    assert sorted(told) == sorted([other.account_id, town.issuer.account_id])
    assert "张" not in "".join(Message.objects.values_list("body", flat=True))
    call_back(rectification=task.pk, words="对不起", is_complex=False, by=other, at=MONDAY)
    reactions.tell_called_back(RaterCalled(rectification=task.pk, is_complex=False, by=other.pk, at=MONDAY))
    done = Done(Outcome.CORRECTED, "已培训", "增加了人手")
    finish_rectification(done, rectification=task.pk, by=other, at=MONDAY)
    fact = RatingRectified(rectification=task.pk, outcome="corrected", is_late=False, by=other.pk, at=MONDAY)
    reactions.tell_rectified(fact)
    reactions.tell_rectified(fact)
    heard = Message.objects.filter(person=town.zhang).order_by("id").values_list("body", flat=True)
    assert list(heard) == ["对不起 您可以在“我的评价”里追评一次。", "增加了人手"]


@pytest.mark.parametrize("kind", ["mistaken", "malicious"])
def test_supervisors_hear_of_an_appeal(town: Town, task: Rectification, kind: str) -> None:
    reactions.tell_appealed(RatingAppealed(rectification=task.pk, kind=kind, by=town.issuer.pk, at=MONDAY))
    assert Message.objects.get().account == town.supervisor.account
