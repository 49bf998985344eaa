"""Who reviews sees what the library holds and fetches it with a reason; what fell is said before the decision."""

from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cases.steps import accept
from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.models import Case, Reliance
from yimen.cases.rules.application import MaterialGiven, ReceivedAs
from yimen.catalogue.models import LicenceType, Material
from yimen.kernel.models import new_id
from yimen.licences.actions.issue_licence import Grant, issue_licence
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.models import Licence, Retrieval

REASON = "上传的照片看不清"


@pytest.fixture
def licence(town: Town) -> Licence:
    kind = LicenceType.objects.create(code="premises", name="不动产权证书", validity_months=60)
    Material.objects.filter(version=town.version, key="lease").update(licence_type=kind)
    return issue_licence(Grant(type=kind, agency=town.market, person=town.zhang), by=town.approver.pk, at=now())


@pytest.fixture
def fetched(town: Town, licence: Licence) -> Case:
    """Return Zhang's accepted case that fetched the licence."""
    given = (MaterialGiven("lease", (), ReceivedAs.LICENCE, licence.pk), MaterialGiven("layout", (new_id(),)))
    filed = submit_case(town.application(materials=given), by=town.zhang.pk, at=now())
    return accept(town, Case.objects.get(pk=filed.case), at=now())


def post(client: Client, path: str, **typed: Any) -> tuple[int, str]:
    response = client.post(path, typed)
    return response.status_code, response.content.decode()


def test_the_page_shows_source_and_date_of_what_was_fetched(town: Town, browser: Browser, fetched: Case) -> None:
    text = browser(town.handler).get(f"/desk/review/{fetched.number}/").content.decode()
    assert "已调取电子证照" in text
    assert "来自电子证照库" in text
    assert "调取之后，证照失效了" not in text


def test_a_reviewer_fetches_what_is_held_and_says_why(
    town: Town, browser: Browser, accepted: Case, licence: Licence
) -> None:
    handler, path = browser(town.handler), f"/desk/review/{accepted.number}/materials/lease/fetch/"
    page = handler.get(f"/desk/review/{accepted.number}/").content.decode()
    assert "库里有申请人的《不动产权证书》，直接调取" in page
    assert licence.number not in page
    assert post(handler, path, licence=licence.pk, reason="")[0] in {409, 422}
    assert post(handler, path, licence=licence.pk, reason=REASON)[0] == 302
    assert Retrieval.objects.get().reason == REASON
    assert licence.number in handler.get(f"/desk/review/{accepted.number}/").content.decode()


def test_a_clerk_fetches_instead_of_asking(town: Town, clerk: Client, case: Case, licence: Licence) -> None:
    asked = {"lack_lease": "1", "what_lease": "请补交", "revision": "1"}
    status, text = post(clerk, f"/desk/cases/{case.number}/supplement/", **asked)
    assert status in {409, 422}
    assert "不能再向申请人要" in text
    path = f"/desk/cases/{case.number}/materials/lease/fetch/"
    assert post(clerk, path, licence=licence.pk, reason=REASON)[0] == 302
    assert case.materials.get(key="lease").licence == licence


def test_what_fell_is_said_before_the_decision_and_a_reason_is_kept(
    town: Town, browser: Browser, fetched: Case, licence: Licence
) -> None:
    revoke_licence(licence=licence.pk, reason="隐瞒", by=town.approver, at=now())
    approver, page = browser(town.approver), f"/desk/review/{fetched.number}/"
    text = approver.get(page).content.decode()
    assert "调取之后，证照失效了" in text
    assert "已吊销" in text
    path = f"{page}materials/lease/reliance/"
    assert post(approver, path, reason=" ")[0] in {409, 422}
    assert post(approver, path, reason="另有证明")[0] == 302
    assert Reliance.objects.get().by == town.approver
    text = approver.get(page).content.decode()
    assert "调取之后，证照失效了" not in text
    assert "另有证明" in text


def test_strangers_are_refused(town: Town, browser: Browser, fetched: Case, licence: Licence) -> None:
    of_review, of_window = (f"/desk/{where}/{fetched.number}/materials/lease/" for where in ("review", "cases"))
    fire, elsewhere = browser(town.fire_handler), browser(town.clerk_elsewhere)
    for client, path in (
        (fire, of_review + "fetch/"), (fire, of_review + "reliance/"), (elsewhere, of_window + "fetch/"),
    ):  # fmt: skip
        assert post(client, path, licence=licence.pk, reason=REASON)[0] in {403, 404}, path
    assert elsewhere.get(of_window + "licence/").status_code == 404
    assert browser(town.handler).post(of_window + "fetch/").status_code == 403
    assert browser(town.clerk).post(of_review + "fetch/").status_code == 403
    assert Retrieval.objects.count() == 1


def test_a_garbled_licence_is_not_found(clerk: Client, case: Case, licence: Licence) -> None:
    assert post(clerk, f"/desk/cases/{case.number}/materials/lease/fetch/", licence="x", reason="理由")[0] == 404
    assert clerk.get(f"/desk/cases/{case.number}/materials/lease/licence/").status_code == 404
