"""yimen.cases.actions.take_materials: what is held is fetched on consent, what was given before is taken over."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.intake import setting
from tests.cases.steps import accept
from tests.cases.steps import submit as filed_case
from tests.cases.taken import fetching, licensed, town_that_fetches
from tests.cast import MONDAY, SINCE, Town
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.actions.submit_case_quickly import submit_case_quickly
from yimen.cases.models import Case, CaseMaterial
from yimen.cases.rules.application import Channel, MaterialGiven, Parties, ReceivedAs
from yimen.catalogue.kept_versions import forget_versions
from yimen.catalogue.models import Material
from yimen.identity.models import Mandate
from yimen.kernel.models import Event
from yimen.kernel.queries.parameters import forget_parameters
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.models import Consent, Retrieval
from yimen.licences.rules.uses import Scope
from yimen.licences.uses import uses_of


@pytest.fixture
def town(db: None) -> Town:
    forget_versions()
    return town_that_fetches()


def lease_of(town: Town, number: str) -> CaseMaterial:
    return CaseMaterial.objects.get(case__number=number, key="lease")


@pytest.mark.parametrize("submit", [submit_case, submit_case_quickly])
def test_a_licence_is_fetched_on_consent_and_the_use_is_written_down(town: Town, submit: Any) -> None:
    licence = licensed(town)
    filed = submit(fetching(town, licence, scope=Scope.CASE), by=town.zhang.pk, at=MONDAY)
    row, use = lease_of(town, filed.number), uses_of(person=town.zhang.pk).get()
    assert (row.received_as, row.channel, row.licence, row.retrieval, row.files) == (
        "licence", "portal", licence, use, [],
    )  # fmt: skip
    assert (use.case_number, use.agency, use.purpose, use.asked_from, use.by) == (
        filed.number, town.market, "办理“食品经营许可”", "portal", town.zhang.pk,
    )  # fmt: skip
    consent = Consent.objects.get()
    assert (consent.scope, consent.given_by, consent.recorded_by) == ("case", town.zhang.pk, None)
    assert consent.used_at == MONDAY
    assert Event.objects.filter(subject=filed.case, type="LicenceRetrieved").count() == 1


def test_at_a_window_the_clerk_is_recorded_beside_who_agreed(town: Town) -> None:
    parties = Parties(person=town.zhang.pk, operator=town.clerk.pk, name="张伟", phone="13800138000")
    application = fetching(town, licensed(town), channel=Channel.WINDOW, parties=parties)
    submit_case(application, by=town.clerk.pk, at=MONDAY)
    consent, use = Consent.objects.get(), Retrieval.objects.get()
    assert (consent.given_by, consent.recorded_by, use.asked_from, use.by) == (
        town.zhang.pk, town.clerk.pk, "window", town.clerk.pk,
    )  # fmt: skip


def test_for_an_organisation_its_agent_agrees(town: Town) -> None:
    licence = licensed(town, person=None, organisation=town.company)
    represents(town, organisation=town.company)
    parties = Parties(organisation=town.company.pk, agent=town.zhang.pk, name="好味道")
    submit_case(fetching(town, licence, parties=parties), by=town.zhang.pk, at=MONDAY)
    assert Consent.objects.get().given_by == town.zhang.pk
    assert uses_of(organisations=[town.company.pk]).count() == 1


def represents(town: Town, *rights: str, **principal: Any) -> None:
    """Let Zhang act for the company by law, or for the stranger with these rights."""
    role = "legal_representative" if "organisation" in principal else "agent"
    values = {
        "agent": town.zhang,
        "role": role,
        "rights": list(rights),
        "valid_from": SINCE,
        "granted_by": town.zhang.pk,
    }
    Mandate.objects.create(**values, **principal)


@pytest.mark.parametrize(("rights", "may"), [((), False), (("licences",), True)])
def test_an_agent_agrees_for_a_person_as_far_as_the_mandate_reaches(
    town: Town, rights: tuple[str, ...], may: bool
) -> None:
    licence = licensed(town, person=town.stranger)
    represents(town, *rights, principal_person=town.stranger)
    parties = Parties(person=town.stranger.pk, agent=town.zhang.pk, name="陌生人")
    application = fetching(town, licence, parties=parties)
    if may:
        submit_case(application, by=town.zhang.pk, at=MONDAY)
        assert uses_of(person=town.stranger.pk).count() == 1
    else:
        refused(town, "holder_agrees_in_person", application)


def refused(town: Town, code: str, *submissions: Any) -> None:
    for application in submissions:
        with pytest.raises(NotAllowed, match=code):
            submit_case(application, by=town.zhang.pk, at=MONDAY)
    assert not Case.objects.filter(key__in=[each.key for each in submissions]).exists()
    assert not Consent.objects.exists()
    assert not Retrieval.objects.exists()


def test_a_strangers_licence_is_not_to_be_had(town: Town) -> None:
    refused(town, "nothing_to_take", fetching(town, licensed(town, person=town.stranger)))


def test_what_is_no_longer_valid_is_not_fetched(town: Town) -> None:
    licence = licensed(town)
    revoke_licence(licence=licence.pk, reason="理由", by=town.approver, at=MONDAY)
    refused(town, "nothing_to_take", fetching(town, licence))


def test_a_licence_of_another_type_does_not_do(town: Town) -> None:
    licence = licensed(town)
    Material.objects.filter(key="lease").update(licence_type=None)
    Material.objects.filter(key="photo").update(licence_type=town.extra["kind"])
    refused(town, "nothing_to_take", fetching(town, licence))


def test_an_agent_does_not_agree_for_a_person(town: Town) -> None:
    parties = Parties(person=town.zhang.pk, agent=town.stranger.pk, name="张伟")
    refused(town, "holder_agrees_in_person", fetching(town, licensed(town), parties=parties))


def test_the_last_valid_day_is_still_a_day(town: Town) -> None:
    licence = licensed(town, months=1)
    assert licence.valid_to is not None
    last = MONDAY + timedelta(days=(licence.valid_to - MONDAY.date()).days)
    submit_case(fetching(town, licence), by=town.zhang.pk, at=last)
    with pytest.raises(NotAllowed, match="nothing_to_take"):
        submit_case(fetching(town, licence), by=town.zhang.pk, at=last + timedelta(days=1))


@pytest.mark.parametrize("submit", [submit_case, submit_case_quickly])
def test_where_an_item_only_fetches_an_upload_is_refused_while_the_licence_is_held(submit: Any, db: None) -> None:
    forget_versions()
    town = town_that_fetches(elements={"fetch_only": True})
    submit(town.application(), by=town.zhang.pk, at=MONDAY)  # nothing is held yet
    licence = licensed(town)
    with pytest.raises(NotAllowed, match="fetch_instead"):
        submit(town.application(), by=town.zhang.pk, at=MONDAY)
    submit(fetching(town, licence), by=town.zhang.pk, at=MONDAY)


def test_without_consent_the_applicant_may_upload_and_nothing_is_asked_of_the_library(town: Town) -> None:
    licensed(town)
    submit_case_quickly(town.application(), by=town.zhang.pk, at=MONDAY)
    with CaptureQueriesContext(connection) as queries:
        submit_case_quickly(town.application(), by=town.zhang.pk, at=MONDAY)
    assert not [query for query in queries if "licences_" in query["sql"]]
    assert not Retrieval.objects.exists()


# --- papers of an earlier case


def given_before(town: Town) -> CaseMaterial:
    """Return the layout that Zhang handed in with a case that was accepted."""
    case = accept(town, filed_case(town))
    return CaseMaterial.objects.get(case=case, key="layout")


def taking_over(town: Town, paper: CaseMaterial, **changes: Any) -> Any:
    taken = MaterialGiven("layout", (), ReceivedAs.EARLIER, paper.pk)
    return town.application(**({"materials": (MaterialGiven("lease", (uuid4(),)), taken)} | changes))


def test_a_paper_of_an_earlier_case_is_taken_over_with_its_files(town: Town) -> None:
    paper = given_before(town)
    filed = submit_case(taking_over(town, paper), by=town.zhang.pk, at=MONDAY)
    row = CaseMaterial.objects.get(case=filed.case, key="layout")
    assert (row.received_as, row.taken_from, row.files) == ("earlier", paper, paper.files)
    assert Event.objects.filter(subject=filed.case, type="MaterialTakenOver").count() == 1


def test_nobody_takes_over_a_strangers_paper(town: Town) -> None:
    parties = Parties(person=town.stranger.pk, name="陌生人")
    refused(town, "nothing_to_take", taking_over(town, given_before(town), parties=parties))


def test_a_paper_that_nobody_has_accepted_is_not_taken_over(town: Town) -> None:
    filed = submit_case(town.application(), by=town.zhang.pk, at=MONDAY)
    refused(town, "nothing_to_take", taking_over(town, CaseMaterial.objects.get(case=filed.case, key="layout")))


@pytest.mark.parametrize(
    ("days", "own"), [(180, None), (30, None), (7, 7)], ids=["as usual", "parameter changed", "the item's own"]
)
def test_a_paper_may_be_taken_over_until_its_last_day(town: Town, days: int, own: int | None) -> None:
    paper = given_before(town)
    if own is None and days != 180:
        setting("limit.material_reuse", days)
        forget_parameters()
    if own is not None:
        Material.objects.filter(key="layout").update(elements={"reuse_days": own})
    last = paper.case.submitted_at + timedelta(days=days)
    submit_case(taking_over(town, paper), by=town.zhang.pk, at=last)
    with pytest.raises(NotAllowed, match="nothing_to_take"):
        submit_case(taking_over(town, paper), by=town.zhang.pk, at=last + timedelta(days=1))


def test_nought_days_means_never(town: Town) -> None:
    paper = given_before(town)
    Material.objects.filter(key="layout").update(elements={"reuse_days": 0})
    with pytest.raises(NotAllowed, match="nothing_to_take"):
        submit_case(taking_over(town, paper), by=town.zhang.pk, at=paper.case.submitted_at)
