"""Every way after acceptance has its paper and its word to the applicant; running a reaction twice changes nothing."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from tests.cases.steps import accept, finish, submit
from tests.cases.test_reactions import papers, react
from tests.cases.ways import days, grant, last_step, licence_until, licensing_town, on, promised_case, special
from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.ask_for_extension import ask_for_extension
from yimen.cases.actions.ask_for_hearing import ask_for_hearing
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.deem_approved import deem_approved
from yimen.cases.actions.end_special import end_special
from yimen.cases.actions.grant_extension import grant_extension
from yimen.cases.actions.record_check import record_check
from yimen.cases.actions.remind_delivery import remind_delivery
from yimen.cases.actions.revoke_decision import revoke_decision
from yimen.cases.actions.tell_hearing_right import tell_hearing_right
from yimen.cases.actions.transfer_case import transfer_case
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import OPEN, State
from yimen.inbox.models import Message
from yimen.kernel.documents import render, template_path

pytestmark = pytest.mark.django_db
LAST = date(2026, 12, 23)


def _special() -> Case:
    town = build_town()
    case = accept(town, submit(town))
    special(town, case)
    end_special(number=case.number, result="同意", by=town.handler, at=on(date(2026, 12, 1)))
    special(town, case, at=on(date(2026, 12, 2)))
    return case


def _hearing() -> Case:
    town = build_town()
    case = accept(town, submit(town))
    tell_hearing_right(number=case.number, by=town.handler, at=MONDAY)
    ask_for_hearing(number=case.number, reason="", channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    return case


def _extension() -> Case:
    town = build_town()
    case = accept(town, submit(town))
    ask_for_extension(number=case.number, reason="外地协查", basis="办法", by=town.handler, at=MONDAY)
    return grant_extension(number=case.number, by=town.approver, at=MONDAY)


def _transfer() -> Case:
    town = build_town(procedure={"transfer_to": "市局"})
    case = accept(town, submit(town))
    opinion = Opinion("agree", "拟同意")
    return transfer_case(
        number=case.number, task=last_step(town, case).pk, opinion=opinion, by=town.approver, at=MONDAY
    )


def _revocation() -> Case:
    town = licensing_town(procedure={"is_promise_based": True})
    case = grant(town, promised_case(town))
    record_check(number=case.number, is_true=False, finding="没有操作间", by=town.handler, at=MONDAY)
    return revoke_decision(number=case.number, reason="承诺不实", by=town.approver, at=MONDAY)


def _silence() -> Case:
    town = licensing_town(procedure={"is_renewal": True, "silence_approves": True}, promised_limit=30)
    case = accept(town, submit(town, renews=licence_until(town, LAST).pk))
    deem_approved(case=case.pk, at=on(LAST + days(1)))
    remind_delivery(case=case.pk, at=on(LAST + days(8)))
    return case


@pytest.mark.parametrize(
    ("way", "kinds", "words"),
    [
        (_special, {"special"}, ("专家评审", "预计需要10个工作日", "不计入办理期限", "已结束")),
        (_hearing, set(), ("有权要求听证", "已收到您的听证要求")),
        (_extension, {"extension"}, ("延长办理10个工作日", "外地协查")),
        (_transfer, {"transfer"}, ("市局",)),
        (_revocation, {"promise", "approval", "revocation"}, ("记入信用记录", "已撤销")),
        (_silence, {"approval"}, ("视为准予延续", "领取")),
    ],
)
def test_each_way_has_its_paper_and_its_words(way: Callable[[], Case], kinds: set[str], words: tuple[str, ...]) -> None:
    case = way()
    react(case)
    count = Message.objects.count()
    react(case)
    assert Message.objects.count() == count
    assert set(papers(case)) == {"receipt", "acceptance", *kinds}
    told = "".join(Message.objects.values_list("body", flat=True))
    assert all(each in told for each in words), told
    for kind in kinds:
        data = papers(case)[kind].data
        pdf = render(template_path(papers(case)[kind].template), {**data, "check_url": None, "check_code": None})
        assert pikepdf.open(BytesIO(pdf)).pages


@pytest.mark.parametrize("state", OPEN)
def test_an_applicant_withdraws_from_every_open_state_and_every_clock_ends(state: State) -> None:
    town: Town = build_town()
    case = submit(town)
    if state in (State.IN_REVIEW, State.SPECIAL, State.RETURNED):
        case = accept(town, case)
    if state == State.SPECIAL:
        special(town, case)
    Case.objects.filter(pk=case.pk).update(state=state)
    withdrawn = withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=on(date(2026, 11, 25)))
    assert (withdrawn.state, withdrawn.next_due) == (State.WITHDRAWN, None)
    react(case)
    assert "withdrawal" in papers(case)


def test_a_refusal_says_why_and_where_to_turn() -> None:
    town = build_town()
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("disagree", "经营面积不符合要求"))
    react(case)
    denial = papers(case)["denial"].data
    assert denial["reason"] == "经营面积不符合要求"
    assert denial["remedies"]["review_body"]
    assert denial["remedies"]["court"]
