"""The rare ways on the reviewer's page: offered where they are open, kept apart from intake, shown in their lists."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cases.steps import finish
from tests.cases.ways import grant, licensing_town, promised_case, special, under_way
from tests.cast import Town, build_staff, build_town
from tests.web.desk.conftest import Browser
from yimen.approvals.models import Task
from yimen.cases.actions.ask_for_extension import ask_for_extension
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.models import Case, Extension, Hearing, SpecialProcedure
from yimen.identity.models import Region
from yimen.licences.models import Licence


def post(client: Client, case: Case, way: str, **typed: Any) -> int:
    return client.post(f"/desk/review/{case.number}/{way}/", typed).status_code


def page(client: Client, case: Case) -> str:
    return client.get(f"/desk/review/{case.number}/").content.decode()


SPECIAL = {"kind": "expert_review", "reason": "需要专家论证", "basis": "许可审查办法第十条", "days": "10"}


@pytest.fixture
def accepted(town: Town) -> Case:
    return under_way(town)


@pytest.fixture
def handler(town: Town, browser: Browser) -> Client:
    return browser(town.handler)


def test_a_special_procedure_from_its_form_to_its_result(town: Town, handler: Client, accepted: Case) -> None:
    assert "启动特别程序" in page(handler, accepted)
    assert post(handler, accepted, "special", **{**SPECIAL, "reason": ""}) == 422
    assert post(handler, accepted, "special", **SPECIAL, revision=accepted.revision) == 302
    shown = page(handler, accepted)
    assert "特别程序中：专家评审" in shown
    assert "需要专家论证" in shown
    assert "<summary>启动特别程序" not in shown
    assert accepted.number in handler.get("/desk/ways/").content.decode()
    accepted.refresh_from_db()
    assert post(handler, accepted, "special/end", result=" ", revision=accepted.revision) == 422
    assert post(handler, accepted, "special/end", result="专家同意", revision=accepted.revision) == 302
    assert accepted.number not in handler.get("/desk/ways/").content.decode()
    assert SpecialProcedure.objects.get().result == "专家同意"


def test_a_stale_page_starts_nothing_and_keeps_what_was_typed(handler: Client, accepted: Case) -> None:
    response = handler.post(f"/desk/review/{accepted.number}/special/", {**SPECIAL, "revision": "0"})
    assert response.status_code == 409
    assert "需要专家论证" in response.content.decode()
    assert not SpecialProcedure.objects.exists()


def test_a_procedure_that_takes_too_long_is_seen(town: Town, handler: Client, accepted: Case) -> None:
    special(town, accepted, at=now())
    SpecialProcedure.objects.update(due_on=date(2020, 1, 2))
    assert "已超过告知的时间" in page(handler, accepted)
    assert "已超期" in handler.get("/desk/ways/").content.decode()


def test_an_inspection_names_two_officers(town: Town, handler: Client, accepted: Case) -> None:
    inspection = {**SPECIAL, "kind": "inspection", "revision": accepted.revision}
    assert post(handler, accepted, "special", **inspection, officers=[str(town.handler.pk)]) == 409
    pair = [str(town.handler.pk), str(town.approver.pk)]
    assert post(handler, accepted, "special", **inspection, officers=pair) == 302


@pytest.mark.django_db
def test_a_simple_item_offers_no_special_procedure(browser: Browser) -> None:
    town = build_town(procedure={"is_simple": True})
    shown = page(browser(town.handler), under_way(town))
    assert "<summary>启动特别程序" not in shown
    assert "申请延期" in shown


def test_more_time_is_asked_here_and_granted_there(town: Town, browser: Browser, accepted: Case) -> None:
    handler, approver = browser(town.handler), browser(town.approver)
    assert post(handler, accepted, "extension", reason="外地协查", basis="") == 422
    assert post(handler, accepted, "extension", reason="外地协查", basis="办法第八条") == 302
    assert "等待批准延期" in page(handler, accepted)
    assert "延期等您批准" not in page(handler, accepted)
    assert post(handler, accepted, "extension/grant") == 403
    assert "外地协查" in approver.get("/desk/ways/?kind=extension").content.decode()
    assert "延期等您批准" in page(approver, accepted)
    assert post(approver, accepted, "extension/grant") == 302
    assert "已延期" in page(approver, accepted)
    assert post(approver, accepted, "extension/grant") == 409


def test_a_refused_extension_says_why(town: Town, browser: Browser, accepted: Case) -> None:
    ask_for_extension(number=accepted.number, reason="外地协查", basis="办法", by=town.handler, at=now())
    approver = browser(town.approver)
    assert post(approver, accepted, "extension/refusal", reason="") == 422
    assert post(approver, accepted, "extension/refusal", reason="可以按期办结") == 302
    assert "可以按期办结" in page(browser(town.handler), accepted)
    assert Extension.objects.get().granted_at is None


def test_the_right_to_a_hearing_is_told(handler: Client, accepted: Case) -> None:
    assert post(handler, accepted, "hearing") == 302
    assert "已告知听证权利" in page(handler, accepted)
    assert post(handler, accepted, "hearing") == 409
    assert Hearing.objects.count() == 1


@pytest.mark.django_db
def test_what_is_decided_above_is_passed_on(browser: Browser) -> None:
    town = build_town(procedure={"transfer_to": "惠州市市场监督管理局"})
    case = under_way(town)
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    task = Task.objects.get(subject=case.pk, step="decide")
    held = claim_step(number=case.number, task=task.pk, by=town.approver, at=now())
    approver = browser(town.approver)
    assert "/opinion/" not in page(approver, case)
    typed = {"outcome": "agree", "text": "拟同意", "version": held.version}
    assert post(approver, case, f"steps/{task.pk}/transfer", **{**typed, "text": ""}) == 422
    assert post(approver, case, f"steps/{task.pk}/transfer", **typed) == 302
    assert "惠州市市场监督管理局" in page(approver, case)


@pytest.mark.django_db
def test_a_promise_is_checked_and_a_false_one_taken_back(browser: Browser) -> None:
    town = licensing_town(procedure={"is_promise_based": True})
    Region.objects.create(code="441303", name="惠阳区")
    case = grant(town, promised_case(town))
    handler, approver = browser(town.handler), browser(town.approver)
    assert case.number in handler.get("/desk/ways/?kind=check").content.decode()
    assert post(handler, case, "check", outcome="false", finding="") == 422
    assert post(handler, case, "check", outcome="false", finding="没有操作间") == 302
    assert case.number in approver.get("/desk/ways/?kind=revoke").content.decode()
    assert "撤销决定" not in page(handler, case)
    assert post(handler, case, "revocation", reason="承诺不实") == 403
    assert "撤销决定" in page(approver, case)
    assert post(approver, case, "revocation", reason="承诺不实") == 302
    assert Licence.objects.get().status == "withdrawn"


WAYS = ("special", "special/end", "hearing", "extension", "extension/grant", "extension/refusal", "check", "revocation")


@pytest.mark.parametrize("way", WAYS)
def test_strangers_find_nothing_and_whoever_took_it_in_gets_403(
    town: Town, browser: Browser, accepted: Case, way: str
) -> None:
    assert post(browser(town.fire_handler), accepted, way, reason="x") == 404
    assert post(browser(town.clerk), accepted, way, reason="x") == 403
    both = town.extra["both"]
    Case.objects.filter(pk=accepted.pk).update(accepted_by=both)
    assert post(browser(both), accepted, way, reason="x") == 403


def test_only_reviewers_have_the_lists(town: Town, browser: Browser) -> None:
    other = build_staff("other", "handler", agency=town.fire)
    assert browser(town.clerk).get("/desk/ways/").status_code == 403
    for kind in ("special", "extension", "check", "revoke", "nonsense"):
        assert browser(other).get(f"/desk/ways/?kind={kind}").status_code == 200
