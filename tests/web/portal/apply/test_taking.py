"""What an applicant holds is offered instead of asked for: agreed to or not, seen by nobody else."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localdate, now

from tests.cases.steps import accept, submit
from tests.cast import Town
from tests.web.portal.wizard import Wizard
from yimen.cases.models import Case, CaseMaterial
from yimen.catalogue.models import LicenceType, Material
from yimen.licences.actions.issue_licence import Grant, issue_licence
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.models import Consent, Licence, Retrieval


@pytest.fixture
def licence(town: Town) -> Licence:
    kind = LicenceType.objects.create(code="premises", name="不动产权证书", validity_months=60)
    Material.objects.filter(version=town.version, key="lease").update(licence_type=kind)
    return issue_licence(Grant(type=kind, agency=town.fire, person=town.zhang), by=town.approver.pk, at=now())


def page(wizard: Wizard) -> str:
    wizard.post("party/", {"party": "self"})
    return str(wizard.get("materials/").content.decode())


def agree(wizard: Wizard, licence: Licence, scope: str = "once", key: str = "lease") -> Any:
    return wizard.post(f"materials/{key}/take/", {"offer": str(licence.pk), "scope": scope})


def test_the_licence_is_shown_with_its_source_and_asked_about_in_one_sentence(wizard: Wizard, licence: Licence) -> None:
    text = page(wizard)
    for words in (
        "不动产权证书", licence.number, "消防救援大队", date_format(licence.valid_to),
        f"来自电子证照库，{date_format(localdate())} 核验有效",
        "您同意市场监督管理局为办理“食品经营许可”调取这份证照吗？",
        "不同意？也可以自己上传",
    ):  # fmt: skip
        assert words in text, words


def test_agreed_it_is_fetched_when_the_application_is_filed(wizard: Wizard, licence: Licence) -> None:
    wizard.fill()
    wizard.post("materials/lease/0/remove/")
    assert agree(wizard, licence, "case").headers["Location"] == wizard.url("materials/#m-lease")
    assert "调取证照，不用上传" in wizard.get("materials/").content.decode()
    assert licence.number in wizard.get("review/").content.decode()
    assert not Retrieval.objects.exists()
    case = Case.objects.get(number=wizard.file())
    row = case.materials.get(key="lease")
    assert (row.received_as, row.licence, row.files) == ("licence", licence, [])
    assert (Consent.objects.get().scope, Retrieval.objects.get().case_number) == ("case", case.number)
    assert licence.number in wizard.client.get(f"/my/cases/{case.number}/").content.decode()


def test_who_changes_their_mind_uploads(wizard: Wizard, licence: Licence) -> None:
    wizard.fill()
    agree(wizard, licence)
    wizard.then("materials/lease/untake/")
    wizard.then("materials/lease/untake/")
    case = Case.objects.get(number=wizard.file())
    assert case.materials.get(key="lease").received_as == "upload"
    assert not Retrieval.objects.exists()


def test_where_the_item_only_fetches_no_upload_is_offered(wizard: Wizard, licence: Licence) -> None:
    Material.objects.filter(key="lease").update(elements={"fetch_only": True})
    text = page(wizard)
    assert 'id="f-lease"' not in text
    assert "只从电子证照库调取" in text


def test_revoked_before_filing_is_said_and_nothing_is_lost(town: Town, wizard: Wizard, licence: Licence) -> None:
    wizard.fill()
    agree(wizard, licence)
    revoke_licence(licence=licence.pk, reason="隐瞒", by=_reviewer_of(town), at=now())
    response = wizard.post("review/", {"honest": "1"})
    assert response.status_code == 422
    assert "经营场所使用证明" in response.content.decode()
    assert not Case.objects.exists()
    assert "调取证照，不用上传" not in wizard.get("materials/").content.decode()


def _reviewer_of(town: Town) -> Any:
    town.approver.agency = town.fire
    return town.approver


@pytest.mark.parametrize("scope", ["always", ""])
def test_only_what_is_offered_can_be_agreed_to(town: Town, wizard: Wizard, licence: Licence, scope: str) -> None:
    page(wizard)
    strangers = issue_licence(Grant(type=licence.type, agency=town.fire, person=town.stranger), by=None, at=now())
    assert strangers.number not in page(wizard)
    assert agree(wizard, strangers).status_code == 404
    assert agree(wizard, licence, key="layout").status_code == 404
    assert agree(wizard, licence, scope=scope).status_code == 404
    assert wizard.post("materials/lease/take/", {"offer": "x"}).status_code == 404
    assert not wizard.answers.get("taken")


def test_an_expired_one_is_not_offered(wizard: Wizard, licence: Licence) -> None:
    before = localdate() - timedelta(days=9)
    Licence.objects.update(issued_on=before, valid_from=before, valid_to=localdate())
    assert licence.number in page(wizard)
    Licence.objects.update(valid_to=localdate() - timedelta(days=1))
    assert licence.number not in page(wizard)


def test_a_paper_of_an_earlier_case_is_offered_with_its_date(town: Town, wizard: Wizard) -> None:
    paper = CaseMaterial.objects.get(case=accept(town, submit(town, at=now()), at=now()), key="layout")
    wizard.fill()
    wizard.post("materials/layout/0/remove/")
    text = wizard.get("materials/").content.decode()
    assert "您以前交过这份材料，可以沿用" in text
    assert paper.case.number in text
    wizard.then("materials/layout/take/", {"offer": str(paper.pk)})
    case = Case.objects.get(number=wizard.file())
    assert case.materials.get(key="layout").taken_from == paper


def test_a_stranger_finds_no_draft(town: Town, wizard: Wizard, licence: Licence, client: Any) -> None:
    client.force_login(town.stranger.account)
    for verb in ("take", "untake"):
        path = wizard.url(f"materials/lease/{verb}/")
        assert client.post(path, {"offer": str(licence.pk), "scope": "once"}).status_code == 404
    assert client.post(f"/apply/{uuid4()}/materials/lease/take/").status_code == 404


def test_the_page_asks_the_database_a_fixed_number_of_times(
    wizard: Wizard, licence: Licence, django_assert_max_num_queries: Any
) -> None:
    page(wizard)
    with django_assert_max_num_queries(16):
        wizard.get("materials/")
