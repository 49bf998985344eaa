"""What the applicant holds is taken, not asked for, also when papers are supplied, corrected or brought later."""

from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.cases.intake import Promised, tolerable
from tests.cases.steps import submit
from tests.cases.taken import licensed, town_that_fetches
from tests.cast import Town
from tests.web.portal.test_intake_ways import paper
from yimen.cases.actions.accept_tolerantly import accept_tolerantly
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.actions.send_back import send_back
from yimen.cases.models import Case
from yimen.catalogue.models import ItemVersion
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.uses import uses_of

ANSWERS = {"shop_name": "好味道小吃店", "seats": "12", "home": "新圩镇长布村八号"}


@pytest.fixture
def town(db: None) -> Town:
    return town_that_fetches()


def supplementing(town: Town) -> tuple[Case, str, dict[str, Any]]:
    case = submit(town, at=now())
    ask_for_supplement(number=case.number, missing=[Lack("lease", "请盖章")], by=town.clerk, at=now())
    return case, "supplement", {}


def sent_back(town: Town) -> tuple[Case, str, dict[str, Any]]:
    ItemVersion.objects.filter(pk=town.version.pk).update(pre_review="window", procedure={"supplement_days": 5})
    case = submit(town, at=now())
    return send_back(number=case.number, reason="合同不清楚", by=town.clerk, at=now()), "correction", ANSWERS


def tolerated(town: Town) -> tuple[Case, str, dict[str, Any]]:
    tolerable(town)
    tolerable(town, "lease")
    case = submit(town, at=now(), materials=town.application().materials[1:])
    promised = Promised(("photo", "lease"), 3, "张伟")
    return accept_tolerantly(number=case.number, place=None, promised=promised, by=town.clerk, at=now()), "promised", {}


WAYS = [supplementing, sent_back, tolerated]


@pytest.mark.parametrize("way", WAYS)
def test_a_licence_gained_since_is_taken_on_consent(town: Town, zhang: Client, way: Any) -> None:
    case, page, answers = way(town)
    address, licence = f"/my/cases/{case.number}/{page}/", licensed(town)
    shown = zhang.get(address).content.decode()
    assert "您有这份证照，不用上传" in shown
    assert licence.number in shown
    assert zhang.post(address, answers | {"take-lease": str(licence.pk)}).status_code == 302
    row = case.materials.get(key="lease")
    assert (row.received_as, row.licence) == ("licence", licence)
    use = uses_of(person=town.zhang.pk).get()
    assert (use.case, use.asked_from, use.consent is not None) == (case.pk, "portal", True)


def test_what_is_not_the_applicants_is_not_taken(town: Town, zhang: Client) -> None:
    case, page, _ = supplementing(town)
    address = f"/my/cases/{case.number}/{page}/"
    others = licensed(town, person=town.stranger)
    shown = zhang.get(address).content.decode()
    assert others.number not in shown
    assert zhang.post(address, {"take-lease": str(others.pk)}).status_code == 422
    assert case.materials.get(key="lease").licence is None


def test_one_may_upload_all_the_same(town: Town, zhang: Client) -> None:
    case, page, _ = supplementing(town)
    licensed(town)
    assert zhang.post(f"/my/cases/{case.number}/{page}/", {"file-lease": paper()}).status_code == 302
    assert case.materials.get(key="lease").received_as == "upload"


def test_a_licence_that_fell_meanwhile_is_not_taken_and_nothing_is_lost(town: Town, zhang: Client) -> None:
    case, page, _ = supplementing(town)
    licence = licensed(town)
    revoke_licence(licence=licence.pk, reason="理由", by=town.approver, at=now())
    assert zhang.post(f"/my/cases/{case.number}/{page}/", {"take-lease": str(licence.pk)}).status_code == 422
    case.refresh_from_db()
    assert case.state == "supplementing"


def test_the_page_costs_few_queries(
    town: Town, zhang: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case, page, _ = supplementing(town)
    licensed(town)
    zhang.get(f"/my/cases/{case.number}/{page}/")
    with django_assert_max_num_queries(14):
        assert zhang.get(f"/my/cases/{case.number}/{page}/").status_code == 200
