"""At the window what the person present has is fetched when they agree; nobody looks without leaving a trace."""

from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cast import Town
from tests.web.desk.test_intake_form import ADDRESS, typed
from yimen.cases.models import Case
from yimen.catalogue.models import LicenceType, Material
from yimen.kernel.models import AccessLog
from yimen.licences.actions.issue_licence import Grant, issue_licence
from yimen.licences.models import Consent, Licence, Retrieval

ZHANG = {"name": "张伟", "document_number": "11010519491231002X"}


@pytest.fixture
def licence(town: Town) -> Licence:
    kind = LicenceType.objects.create(code="premises", name="不动产权证书", validity_months=60)
    Material.objects.filter(version=town.version, key="lease").update(licence_type=kind)
    return issue_licence(Grant(type=kind, agency=town.fire, person=town.zhang), by=town.approver.pk, at=now())


def looked(clerk: Client, **changes: Any) -> tuple[int, str]:
    response = clerk.post(ADDRESS, typed(clerk, **({**ZHANG, "then": "holdings"} | changes)))
    return response.status_code, response.content.decode()


def test_the_clerk_looks_and_leaves_a_trace(town: Town, clerk: Client, licence: Licence) -> None:
    status, text = looked(clerk)
    assert status == 200
    for words in (licence.number, "消防救援大队", "申请人当面同意调取，不用交原件和复印件", "好味道"):
        assert words in text, words
    trace = AccessLog.objects.get(kind="holdings_read")
    assert (trace.by, trace.subject, trace.detail["found"]) == (town.clerk.pk, town.zhang.pk, "1")
    assert not Retrieval.objects.exists()


def test_agreed_before_the_clerk_it_is_fetched(town: Town, clerk: Client, licence: Licence) -> None:
    agreed = {"has_looked": "1", "take-lease": str(licence.pk), "scope-lease": "case", "paper-lease": ""}
    assert clerk.post(ADDRESS, typed(clerk, **ZHANG, **agreed)).status_code == 302
    row, consent = Case.objects.get().materials.get(key="lease"), Consent.objects.get()
    assert (row.received_as, row.licence, row.channel) == ("licence", licence, "window")
    assert (consent.given_by, consent.recorded_by, consent.scope) == (town.zhang.pk, town.clerk.pk, "case")


def test_not_agreed_the_original_is_seen_as_ever(clerk: Client, licence: Licence) -> None:
    clerk.post(ADDRESS, typed(clerk, **ZHANG, has_looked="1"))
    assert Case.objects.get().materials.get(key="lease").received_as == "paper"
    assert not Retrieval.objects.exists()


def test_nothing_is_shown_of_a_person_who_is_not_here(clerk: Client, licence: Licence) -> None:
    agent = {"agent_name": "陌生人", "agent_document_number": "440524188001010014", "agent_phone": "13800138001"}
    status, text = looked(clerk, **agent)
    assert status == 200
    assert licence.number not in text
    assert "没有查到可以直接用的证照和材料" in text


def test_a_name_that_does_not_fit_the_number_finds_nothing(clerk: Client, licence: Licence) -> None:
    status, text = looked(clerk, name="李四")
    assert status == 422
    assert licence.number not in text
    assert "登记的是另一个姓名" in text
    assert not AccessLog.objects.filter(kind="holdings_read").exists()


def test_somebody_elses_licence_typed_into_the_page_is_not_taken(town: Town, clerk: Client, licence: Licence) -> None:
    other = issue_licence(Grant(type=licence.type, agency=town.fire, person=town.stranger), by=None, at=now())
    clerk.post(ADDRESS, typed(clerk, **ZHANG, **{"has_looked": "1", "take-lease": str(other.pk)}))
    assert Case.objects.get().materials.get(key="lease").received_as == "paper"
    assert not Retrieval.objects.exists()
