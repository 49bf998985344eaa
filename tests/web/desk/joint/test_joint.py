"""A joint approval on its pages: the lead's view, the one inspection, one refusal, one hand-out on one receipt."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, now
from pytest_django import DjangoAssertNumQueries

from tests.bundles.joint import filed, joint_town, number_of, pair_of
from tests.bundles.steps import case_of, hear, states
from tests.cases.inspected import FIT
from tests.cast import Town, build_agency, build_staff
from tests.web.desk.conftest import Browser
from yimen.approvals.models import Task
from yimen.bundles.models import Bundle, JointVisit
from yimen.cases.actions.agree_silently import agree_silently
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.actions.fill_sheet import fill_sheet
from yimen.cases.actions.sign_sheet import sign_sheet
from yimen.cases.models import InspectionSheet, Urge
from yimen.cases.rules.sheets import Filled
from yimen.cases.rules.silence import KEY
from yimen.delivery.models import PickUp
from yimen.identity.models import Region, Staff
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.queries import workdays

COLLECTOR = {
    "who": "holder", "name": "张伟", "document_kind": "resident_id", "document_number": "11010519491231002X",
    "authority": "",
}  # fmt: skip


@pytest.fixture
def town(db: None) -> Town:
    Region.objects.create(code="441303", name="惠阳区")
    return joint_town()


@pytest.fixture
def bundle(town: Town) -> Bundle:
    return filed(town, at=now())


@pytest.fixture
def lead(town: Town, browser: Browser) -> Client:
    return browser(town.handler)


def tomorrow() -> date:
    return workdays().add(localdate(), 1)


def step(bundle: Bundle, item: str, key: str, *, by: Staff, opinion: Opinion, at: datetime) -> None:
    case = case_of(bundle, item)
    task = Task.objects.get(subject=case.pk, step=key)
    claim_step(number=case.number, task=task.pk, by=by, at=at)
    decide_step(number=case.number, task=task.pk, opinion=opinion, by=by, at=at)


def looked(town: Town, bundle: Bundle, item: str, *, at: datetime) -> None:
    """Fill in and sign the branch's sheet, and finish its step on the spot."""
    sheet = InspectionSheet.objects.get(case=case_of(bundle, item))
    number = number_of(bundle, item)
    found = Filled(answers=FIT, conclusion="fit", inspected_on=localdate(at))
    fill_sheet(number=number, sheet=sheet.pk, filled=found, by=pair_of(town, item)[0], at=at)
    for each in pair_of(town, item):
        sign_sheet(number=number, sheet=sheet.pk, by=each, at=at)
    step(bundle, item, "look", by=pair_of(town, item)[0], opinion=Opinion("agree", "现场符合"), at=at)


def visited(town: Town, bundle: Bundle, browser: Browser) -> None:
    """Arrange the inspection on the pages of the three parties."""
    day = str(tomorrow())
    address = f"/desk/joint/{bundle.number}/"
    assert browser(town.handler).post(address + "visit/", {"days": [day], "place": "长布村八号"}).status_code == 302
    for item in ("FOOD", "FIRE"):
        first, second = pair_of(town, item)
        said = {"fits": [day], "clash": "", "officers": [str(first.pk), str(second.pk)]}
        part = number_of(bundle, item)
        assert browser(first).post(f"{address}parts/{part}/answer/", said).status_code == 302


def test_one_filing_three_departments_one_inspection_one_hand_out(
    town: Town, bundle: Bundle, lead: Client, browser: Browser
) -> None:
    page = lead.get(f"/desk/joint/{bundle.number}/").content.decode()
    for words in ("食品经营许可（餐饮）", "营业前消防安全检查", "油烟排放备案", "等待前一事项结果", "取最长的分支"):
        assert words in page
    longest = workdays().add(localdate(), 10)
    assert str(longest) in page
    visited(town, bundle, browser)
    assert JointVisit.objects.get().day == tomorrow()
    at = now()
    for item, approver in (("FOOD", town.approver), ("FIRE", town.extra["fire_approver"])):
        looked(town, bundle, item, at=at)
        step(bundle, item, "decide", by=approver, opinion=Opinion("agree"), at=at)
    step(bundle, "FUME", "decide", by=town.extra["green"], opinion=Opinion("disagree", "离住宅太近"), at=at)
    hear()
    assert states(bundle) == {"FOOD": "ready", "FIRE": "ready", "FUME": "ready", "SIGN": "stopped"}

    issuer = browser(town.issuer)
    assert bundle.number in issuer.get("/desk/issue-together/").content.decode()
    address = f"/desk/issue-together/{bundle.number}/"
    assert "这次发放 3 份结果" in issuer.get(address).content.decode()
    assert issuer.get(address + "receipt/").status_code == 404
    assert issuer.post(address, {**COLLECTOR, "name": ""}).status_code == 422
    wrong = issuer.post(address, {**COLLECTOR, "document_number": "440524188001010014"})
    assert wrong.status_code == 409
    assert PickUp.objects.count() == 0
    assert issuer.post(address, COLLECTOR).status_code == 302
    receipt = issuer.get(address + "receipt/").content.decode()
    assert all(number_of(bundle, item) in receipt for item in ("FOOD", "FIRE", "FUME"))
    assert "第3份" in receipt
    assert PickUp.objects.count() == 3
    assert issuer.post(address, COLLECTOR).status_code == 409  # twice: there is nothing left
    assert bundle.number not in issuer.get("/desk/issue-together/").content.decode()


def test_what_is_wrong_is_said_on_the_page(town: Town, bundle: Bundle, lead: Client, browser: Browser) -> None:
    address = f"/desk/joint/{bundle.number}/"
    assert lead.post(address + "visit/", {"place": "长布村"}).status_code == 422
    assert lead.post(address + "visit/cancellation/", {"reason": "x"}).status_code == 409
    part = number_of(bundle, "FIRE")
    fire = browser(town.fire_handler)
    assert fire.post(f"{address}parts/{part}/answer/", {}).status_code == 404
    day = str(tomorrow())
    lead.post(address + "visit/", {"days": [day], "place": ""})
    silent = fire.post(f"{address}parts/{part}/answer/", {"clash": ""})
    assert silent.status_code == 409
    assert "请写明原因" in silent.content.decode()
    assert lead.post(address + "visit/", {"days": [day], "place": "", "reason": ""}).status_code == 409
    assert lead.post(address + "visit/cancellation/", {"reason": ""}).status_code == 422
    assert lead.post(address + "visit/cancellation/", {"reason": "台风"}).status_code == 302


def test_the_lead_presses_a_branch(town: Town, bundle: Bundle, lead: Client, browser: Browser) -> None:
    address = f"/desk/joint/{bundle.number}/parts/{number_of(bundle, 'FIRE')}/urges/"
    assert lead.post(address, {"words": ""}).status_code == 422
    assert lead.post(address, {"words": "请加快"}).status_code == 302
    assert Urge.objects.get().agency == town.fire
    assert browser(town.fire_handler).post(address, {"words": "请加快"}).status_code == 409


def test_who_has_no_branch_of_it_sees_nothing(town: Town, bundle: Bundle, browser: Browser) -> None:
    address = f"/desk/joint/{bundle.number}/"
    for member in (town.handler, town.fire_handler, town.extra["green"]):
        assert bundle.number in browser(member).get("/desk/joint/").content.decode()
        assert browser(member).get(address).status_code == 200
    assert "提出可选日期" not in browser(town.fire_handler).get(address).content.decode()
    other = browser(build_staff("other", "handler", agency=build_agency("tax", "税务局")))
    assert bundle.number not in other.get("/desk/joint/").content.decode()
    part = number_of(bundle, "FIRE")
    for path in ("", "visit/", "visit/cancellation/", f"parts/{part}/answer/", f"parts/{part}/urges/"):
        answer = other.post(address + path, {"words": "x", "reason": "x"}) if path else other.get(address)
        assert answer.status_code == 404, path
    assert browser(town.clerk).get(address).status_code == 403
    issue = f"/desk/issue-together/{bundle.number}/"
    elsewhere = browser(build_staff("issuer2", "issue_clerk", centre=town.elsewhere))
    for path in (issue, issue + "receipt/"):
        assert elsewhere.get(path).status_code == 404
        assert browser(town.handler).get(path).status_code == 403
    assert elsewhere.post(issue, COLLECTOR).status_code == 404


@pytest.mark.parametrize(("agrees", "words"), [(True, "视为同意"), (False, "不视为同意，仍须办理")])
def test_an_opinion_that_did_not_come_is_shown_with_what_it_counts_as(
    town: Town, bundle: Bundle, lead: Client, *, agrees: bool, words: str
) -> None:
    case = case_of(bundle, "FUME")
    past = localdate() - timedelta(days=1)
    Task.objects.filter(subject=case.pk).update(silence_agrees=True, due_on=past, kind="review")
    set_parameter(key=KEY, value=agrees, source="并联审批办法", by=None, at=now())
    page = lead.get(f"/desk/joint/{bundle.number}/").content.decode()
    assert "逾期没有提" not in page, "not before it is dealt with"
    agree_silently(case=case.pk, at=now())
    page = lead.get(f"/desk/joint/{bundle.number}/").content.decode()
    assert words in page
    assert ("不视为同意" in page) is not agrees
    assert f"应于 {past} 前提出意见" in page


def test_the_pages_ask_so_many_questions(
    town: Town, bundle: Bundle, lead: Client, browser: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visited(town, bundle, browser)
    lead.get(f"/desk/joint/{bundle.number}/")
    with django_assert_num_queries(10):
        lead.get(f"/desk/joint/{bundle.number}/")
    with django_assert_num_queries(6):
        lead.get("/desk/joint/")
    issuer = browser(town.issuer)
    with django_assert_num_queries(6):
        issuer.get(f"/desk/issue-together/{bundle.number}/")
