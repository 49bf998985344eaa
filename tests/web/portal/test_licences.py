"""The wallet: whose licences it holds, what can be done with one, and who may not."""

from collections.abc import Callable
from typing import Any

import jwt
import pytest
from django.test import Client

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from yimen.catalogue.models import LicenceType
from yimen.identity.models import Mandate, Person
from yimen.identity.rules.mandates import Right
from yimen.kernel.actions.draw_document import draw_document
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.models import Licence

Browser = Callable[[Person], Client]


@pytest.fixture
def own(town: Town) -> Licence:
    """Return a licence of Zhang's own, valid for years."""
    return issued(town, organisation=None, person=town.zhang)


@pytest.fixture
def shops(town: Town) -> Licence:
    """Return a licence of the company."""
    return issued(town)


def issued(town: Town, **changes: Any) -> Licence:
    made = issue_licence(grant(town, **changes), by=town.approver.pk, at=MONDAY)
    Licence.objects.filter(pk=made.pk).update(issued_on="2020-01-01", valid_from="2020-01-01", valid_to="2099-12-31")
    return Licence.objects.get(pk=made.pk)


def test_the_wallet_holds_ones_own(zhang: Client, own: Licence, shops: Licence) -> None:
    page = zhang.get("/my/licences/").content.decode()
    assert own.number in page
    assert shops.number not in page  # nobody gave Zhang a mandate


def test_an_agent_sees_licences_only_with_that_right(
    zhang: Client, town: Town, shops: Licence, represents: Callable[..., Mandate]
) -> None:
    mandate = represents(role="agent")
    assert shops.number not in zhang.get("/my/licences/").content.decode()
    assert zhang.get(f"/my/licences/{shops.number}/").status_code == 404
    Mandate.objects.filter(pk=mandate.pk).update(rights=[Right.LICENCES.value])
    assert shops.number in zhang.get("/my/licences/").content.decode()
    for path in ("", "show/", "show/now/", "credential/"):
        assert zhang.get(f"/my/licences/{shops.number}/{path}").status_code == 200, path


def test_who_represents_it_by_law_needs_no_tick(
    zhang: Client, shops: Licence, represents: Callable[..., Mandate]
) -> None:
    represents()
    assert shops.number in zhang.get("/my/licences/").content.decode()


def test_a_stranger_finds_nothing(stranger: Client, own: Licence) -> None:
    assert own.number not in stranger.get("/my/licences/").content.decode()
    for path in ("", "show/", "show/now/", "credential/", f"papers/{own.document}/", f"papers/{own.document}/?as=ofd"):
        assert stranger.get(f"/my/licences/{own.number}/{path}").status_code == 404, path


def test_a_licence_says_what_it_is_and_offers_its_codes(
    zhang: Client, own: Licence, django_assert_max_num_queries: Any
) -> None:
    zhang.get("/my/licences/")
    with django_assert_max_num_queries(13):
        page = zhang.get(f"/my/licences/{own.number}/").content.decode()
    for words in (own.number, own.identifier, "张伟", "市场监督管理局", "出示证照", "没有网络时核验", "还没有人扫过"):
        assert words in page


def test_what_is_no_longer_valid_cannot_be_shown(zhang: Client, own: Licence) -> None:
    Licence.objects.filter(pk=own.pk).update(valid_to="2021-01-01")
    assert "不再有效的" in zhang.get("/my/licences/").content.decode()
    for path in ("", "show/", "show/now/"):
        page = zhang.get(f"/my/licences/{own.number}/{path}").content.decode()
        assert "有效期已过" in page
        assert "show-code" not in page


def test_the_credential_is_downloaded(zhang: Client, own: Licence) -> None:
    answer = zhang.get(f"/my/licences/{own.number}/credential/")
    assert answer["Content-Type"] == "application/vc+jwt"
    assert answer["Content-Disposition"].startswith("attachment")
    read = jwt.decode(answer.content.decode(), options={"verify_signature": False})
    assert read["credentialSubject"]["name"] == "张伟"


def test_nothing_is_signed_anew_for_what_is_no_longer_valid(zhang: Client, town: Town, own: Licence) -> None:
    address = f"/my/licences/{own.number}/credential/"
    assert address in zhang.get(f"/my/licences/{own.number}/").content.decode()
    revoke_licence(licence=own.pk, reason="理由", by=town.approver, at=MONDAY)
    answer = zhang.get(address)
    assert answer.status_code == 409
    assert "不是有效状态" in answer.content.decode()
    assert address not in zhang.get(f"/my/licences/{own.number}/").content.decode()


def test_two_kinds_with_the_same_number_are_two_cards(zhang: Client, town: Town, own: Licence) -> None:
    other = issued(
        town, type=LicenceType.objects.create(code="cert", name="登记证"), organisation=None, person=town.zhang
    )
    Licence.objects.filter(pk=other.pk).update(number=own.number)
    page = zhang.get("/my/licences/").content.decode()
    for each in (own, other):
        address = f"/my/licences/{each.identifier}/"
        assert address in page
        assert address in zhang.get("/my/").content.decode()
        shown = zhang.get(address).content.decode()
        assert f'<h1 class="sr">{each.type.name}</h1>' in shown
        assert f"{address}show/" in shown
        for path in ("show/", "show/now/", "credential/", "extracts/"):
            assert zhang.get(address + path).status_code == 200, path


def test_a_full_wallet_goes_on_on_a_further_page(
    zhang: Client, town: Town, own: Licence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yimen.web.portal.licences.mine.PAGE", 1)
    newer = issued(town, organisation=None, person=town.zhang, place="二号店")
    page = zhang.get("/my/licences/").content.decode()
    assert newer.number in page
    assert own.number not in page
    assert f'href="?after={newer.pk}"' in page
    page = zhang.get("/my/licences/", {"after": str(newer.pk)}).content.decode()
    assert own.number in page
    assert 'href="?after=' not in page
    assert zhang.get("/my/licences/", {"after": "x"}).status_code == 404


def test_the_file_comes_as_pdf_and_as_ofd_once_it_was_drawn(zhang: Client, own: Licence) -> None:
    address = f"/my/licences/{own.number}/papers/{own.document}/"
    assert zhang.get(address).status_code == zhang.get(f"{address}?as=ofd").status_code == 404
    assert own.document is not None
    draw_document(document=own.document, at=MONDAY)
    assert f"{address}?as=ofd" in zhang.get(f"/my/licences/{own.number}/").content.decode()
    pdf, ofd = (b"".join(zhang.get(f"{address}{query}")) for query in ("", "?as=ofd"))
    assert pdf.startswith(b"%PDF-")
    assert ofd.startswith(b"PK")


@pytest.mark.parametrize("number", ["%00", "..", "1'--", "9" * 300])
def test_an_impossible_number_is_not_found(zhang: Client, number: str) -> None:
    assert zhang.get(f"/my/licences/{number}/").status_code == 404
