"""The issue window: the holder, a proxy, an organisation's agent; a stranger's document; the second press."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import accept, finish, submit
from tests.cases.ways import licensing_town
from tests.cast import MONDAY, Town, build_staff
from tests.web.desk.conftest import Browser
from tests.web.portal.wizard import PDF
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.models import Case
from yimen.cases.rules.application import Parties
from yimen.delivery.models import PickUp
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.models import Document
from yimen.kernel.queries.documents import documents_of
from yimen.licences.queries import licence_of_case

HOLDER = {
    "who": "holder",
    "name": "张伟",
    "document_kind": "resident_id",
    "document_number": "11010519491231002x",
    "authority": "",
}


def decided(town: Town, **changes: Any) -> Case:
    """Return a case whose result waits."""
    case = accept(town, submit(town, **changes))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    case.refresh_from_db()
    return case


@pytest.fixture
def issuer(town: Town, browser: Browser) -> Client:
    return browser(town.issuer)


def test_the_holder_collects_and_signs_the_proof(town: Town, issuer: Client) -> None:
    case = decided(town)
    assert case.number in issuer.get("/desk/issue/").content.decode()
    response = issuer.post(f"/desk/issue/{case.number}/collection/", HOLDER)
    assert response.headers["Location"] == f"/desk/issue/{case.number}/receipt/"
    case.refresh_from_db()
    assert case.state == "closed"
    proof = issuer.get(response.headers["Location"]).content.decode()
    for words in ("送达回证", "受送达人本人", "张伟", town.issuer.name, "110105********002X"):
        assert words in proof
    assert case.number not in issuer.get("/desk/issue/").content.decode()


def test_somebody_elses_document_gets_nothing_and_the_form_is_kept(town: Town, issuer: Client) -> None:
    case = decided(town)
    answer = HOLDER | {"name": "陌生人", "document_number": "440524188001010014"}
    response = issuer.post(f"/desk/issue/{case.number}/collection/", answer)
    assert response.status_code == 409
    text = response.content.decode()
    assert "440524188001010014" in text
    assert "陌生人" in text
    case.refresh_from_db()
    assert case.state == "ready"


def test_a_wrong_number_is_said(town: Town, issuer: Client) -> None:
    case = decided(town)
    response = issuer.post(f"/desk/issue/{case.number}/collection/", HOLDER | {"document_number": "110105194912310021"})
    assert response.status_code == 409
    assert "身份证号码有误" in response.content.decode()


def test_a_proxy_says_on_whose_authority(town: Town, issuer: Client) -> None:
    case = decided(town)
    answer = HOLDER | {"who": "proxy", "name": "陌生人", "document_number": "440524188001010014"}
    response = issuer.post(f"/desk/issue/{case.number}/collection/", answer)
    assert response.status_code == 422
    assert "代领必须写明依据" in response.content.decode()
    response = issuer.post(f"/desk/issue/{case.number}/collection/", answer | {"authority": "授权委托书 2026-11-20"})
    assert response.status_code == 302
    assert PickUp.objects.get(subject=case.pk).is_proxy
    assert "授权委托书 2026-11-20" in issuer.get(f"/desk/issue/{case.number}/receipt/").content.decode()


def test_an_organisations_result_goes_to_its_agent(town: Town, issuer: Client) -> None:
    parties = Parties(organisation=town.company.pk, agent=town.stranger.pk, name=town.company.name)
    case = decided(town, parties=parties)
    page = issuer.get(f"/desk/issue/{case.number}/").content.decode()
    assert town.company.uscc in page
    assert "陌生人" in page
    assert issuer.post(f"/desk/issue/{case.number}/collection/", HOLDER).status_code == 409
    agent = HOLDER | {"who": "proxy", "name": "陌生人", "document_number": "440524188001010014", "authority": "授权书"}
    assert issuer.post(f"/desk/issue/{case.number}/collection/", agent).status_code == 302


def test_the_second_press_leads_to_the_proof(town: Town, issuer: Client) -> None:
    case = decided(town)
    issuer.post(f"/desk/issue/{case.number}/collection/", HOLDER)
    again = issuer.post(f"/desk/issue/{case.number}/collection/", HOLDER)
    assert again.headers["Location"] == f"/desk/issue/{case.number}/receipt/"
    assert issuer.get(f"/desk/issue/{case.number}/").headers["Location"] == f"/desk/issue/{case.number}/receipt/"


def test_nothing_is_handed_out_before_the_decision_or_at_another_centre(
    town: Town, browser: Browser, issuer: Client, accepted: Case
) -> None:
    assert issuer.get(f"/desk/issue/{accepted.number}/").status_code == 404
    assert issuer.post(f"/desk/issue/{accepted.number}/collection/", HOLDER).status_code == 404
    stranger = browser(build_staff("elsewhere", "issue_clerk", centre=town.elsewhere))
    case = decided(town)
    assert case.number not in stranger.get("/desk/issue/").content.decode()
    assert stranger.get(f"/desk/issue/{case.number}/").status_code == 404
    assert stranger.post(f"/desk/issue/{case.number}/collection/", HOLDER).status_code == 404


def test_the_list_costs_the_same_however_long_it_is(
    town: Town, issuer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(2):
        case = decided(town)
    issuer.get("/desk/issue/")
    with django_assert_max_num_queries(8):
        issuer.get("/desk/issue/")
    with django_assert_max_num_queries(12):
        issuer.get(f"/desk/issue/{case.number}/")


def test_the_licence_itself_is_printed_at_the_window(db: None, browser: Browser) -> None:
    town = licensing_town()
    issuer, case = browser(town.issuer), decided(town)
    licence = licence_of_case(case.pk)
    assert licence is not None
    stored = store_file(BytesIO(PDF), name="证.pdf", declared_type="application/pdf", by=None, at=MONDAY)
    printed = documents_of(licence.pk).get()
    Document.objects.filter(pk=printed.pk).update(file=stored, state="ready")
    address = f"/desk/cases/{case.number}/documents/{printed.pk}/"
    assert address in issuer.get(f"/desk/issue/{case.number}/").content.decode()
    assert b"".join(issuer.get(address).streaming_content) == PDF  # type: ignore[attr-defined]
    assert browser(build_staff("elsewhere", "issue_clerk", centre=town.elsewhere)).get(address).status_code == 404


def test_what_is_left_empty_is_named(town: Town, issuer: Client) -> None:
    case = decided(town)
    text = issuer.post(f"/desk/issue/{case.number}/collection/", {}).content.decode()
    for words in ("请选择“谁来领取”。", "请填写“领取人姓名”。", "请填写“证件号码”。"):
        assert text.count(words) == 2, "in the summary and at the field"
    assert "必填项" not in text
