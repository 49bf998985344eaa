"""The record of uses: who fetched and looked, and consents taken back by whoever gave them only."""

import pytest
from django.test import Client

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from yimen.cases.models import Case
from yimen.licences.actions.give_consent import Use, give_consent
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.retrieve_licence import Errand, retrieve_licence
from yimen.licences.models import Consent, Licence
from yimen.licences.rules.uses import AskedFrom, Scope


@pytest.fixture
def own(town: Town) -> Licence:
    made = issue_licence(grant(town, organisation=None, person=town.zhang), by=None, at=MONDAY)
    Licence.objects.filter(pk=made.pk).update(issued_on="2020-01-01", valid_from="2020-01-01", valid_to="2099-12-31")
    return made


@pytest.fixture
def consent(town: Town, case: Case, own: Licence) -> Consent:
    use = Use(case=case.pk, purpose="办理食品经营许可", scope=Scope.CASE)
    return give_consent(own, use, by=town.zhang.pk, at=MONDAY)


def test_a_retrieval_is_shown_with_its_case_and_purpose(
    town: Town, zhang: Client, stranger: Client, case: Case, own: Licence, consent: Consent
) -> None:
    errand = Errand(
        case=case.pk, case_number=case.number, agency=town.market.pk, purpose="办理食品经营许可",
        asked_from=AskedFrom.PORTAL, consent=consent.pk,
    )  # fmt: skip
    retrieve_licence(licence=own.pk, errand=errand, by=town.zhang.pk, at=MONDAY)
    page = zhang.get("/my/uses/").content.decode()
    for words in ("市场监督管理局", case.number, "办理食品经营许可", own.type.name):
        assert words in page
    assert case.number not in stranger.get("/my/uses/").content.decode()


def test_a_consent_is_taken_back_once_and_by_its_giver_only(zhang: Client, stranger: Client, consent: Consent) -> None:
    address = f"/my/uses/consents/{consent.pk}/withdraw/"
    assert "撤回同意" in zhang.get("/my/uses/").content.decode()
    assert stranger.post(address).status_code == 404
    assert zhang.post(address).headers["Location"] == "/my/uses/"
    assert zhang.post(address).status_code == 409
    assert "撤回同意" not in zhang.get("/my/uses/").content.decode()
