"""Showing a licence: the code renews itself, opens once, and its holder sees who opened it."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.timezone import now

from tests.cast import MONDAY, Town
from tests.home import own_home
from tests.licences.cast import grant
from yimen.catalogue.models import LicenceType
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.crypto.keyfiles import named_key
from yimen.kernel.crypto.sm2 import sm2_signer
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.suspend_licence import suspend_licence
from yimen.licences.codes import new_code, offline_address
from yimen.licences.models import Licence, Look

__all__ = ["own_home"]


@pytest.fixture
def own(town: Town) -> Licence:
    made = issue_licence(grant(town, organisation=None, person=town.zhang), by=town.approver.pk, at=MONDAY)
    Licence.objects.filter(pk=made.pk).update(issued_on="2020-01-01", valid_from="2020-01-01", valid_to="2099-12-31")
    return Licence.objects.get(pk=made.pk)


def code_on(page: str) -> str:
    found = re.search(r'data-code="([\w-]+)"', page)
    assert found
    return found[1]


def shown(zhang: Client, own: Licence) -> str:
    return code_on(zhang.get(f"/my/licences/{own.number}/show/").content.decode())


def test_who_scans_sees_the_licence_and_the_holder_sees_who(zhang: Client, town: Town, own: Licence) -> None:
    inspector = Client()
    inspector.force_login(town.handler.account)
    page = inspector.get(f"/s/{shown(zhang, own)}/").content.decode()
    for words in ("<h1>有效</h1>", "张伟", own.number, "持证人会看到这次查看"):
        assert words in page
    assert "市场监督管理局 员工handler" in zhang.get(f"/my/licences/{own.number}/").content.decode()


def test_another_citizen_is_named_masked_and_a_stranger_not_at_all(
    zhang: Client, stranger: Client, own: Licence
) -> None:
    stranger.get(f"/s/{shown(zhang, own)}/")
    Client().get(f"/s/{shown(zhang, own)}/")
    page = zhang.get(f"/my/licences/{own.number}/show/").content.decode()
    assert "陌*人" in page
    assert "陌生人" not in page
    assert "未登录的扫码人" in page


def test_a_replayed_an_expired_and_a_forged_code_get_a_sentence_each(zhang: Client, own: Licence) -> None:
    code = shown(zhang, own)
    assert Client().get(f"/s/{code}/").status_code == 200
    old = new_code(own.pk, at=now() - timedelta(seconds=121))
    for bad, words in (
        (code, "已经被扫过"),
        (old, "已经过期"),
        (code[:-3] + "AAA", "不是本系统生成的"),
        ("x", "不是本系统生成的"),
    ):
        answer = Client().get(f"/s/{bad}/")
        assert answer.status_code == 409
        assert words in answer.content.decode()
    assert Look.objects.count() == 1


def test_who_opened_it_may_load_the_page_again(zhang: Client, own: Licence) -> None:
    looker, code = Client(), shown(zhang, own)
    for _time in range(2):
        assert looker.get(f"/s/{code}/").status_code == 200
    assert Look.objects.count() == 1


def test_a_browser_that_runs_ahead_uses_no_code_up(zhang: Client, own: Licence) -> None:
    code = shown(zhang, own)
    assert Client().get(f"/s/{code}/", headers={"Sec-Purpose": "prefetch;prerender"}).status_code == 204
    assert Client().head(f"/s/{code}/").status_code == 405
    assert Client().get(f"/s/{code}/").status_code == 200


@pytest.mark.parametrize("life", [120, 30])
def test_the_code_is_renewed_at_half_its_life_and_when_it_was_opened(zhang: Client, own: Licence, life: int) -> None:
    set_parameter(key="licences.code_seconds", value=life, source="测试", by=None, at=MONDAY)
    address = f"/my/licences/{own.number}/show/now/"
    fresh, old = new_code(own.pk, at=now()), new_code(own.pk, at=now() - timedelta(seconds=life / 2))
    assert zhang.get(address, {"code": fresh}).status_code == 204
    for stale in (old, "x", "", new_code(Licence().pk, at=now())):
        assert code_on(zhang.get(address, {"code": stale}).content.decode()) != stale
    Client().get(f"/s/{fresh}/")
    renewed = zhang.get(address, {"code": fresh}).content.decode()
    assert code_on(renewed) != fresh
    assert "未登录的扫码人" in renewed


def test_renewal_costs_little(zhang: Client, own: Licence, django_assert_max_num_queries: Any) -> None:
    fresh = new_code(own.pk, at=now())
    with django_assert_max_num_queries(7):
        zhang.get(f"/my/licences/{own.number}/show/now/", {"code": fresh})


def test_who_was_signed_out_meanwhile_is_sent_to_the_door(own: Licence) -> None:
    answer = Client().get(f"/my/licences/{own.number}/show/now/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].startswith("/sign-in/")


def test_a_suspension_shows_at_once(zhang: Client, town: Town, own: Licence) -> None:
    code, printed = shown(zhang, own), offline_address(own).removeprefix(settings.PUBLIC_ADDRESS)
    assert "<h1>有效</h1>" in Client().get(printed).content.decode()
    suspend_licence(licence=own.pk, reason="调查", by=town.approver, at=MONDAY)
    for address in (f"/s/{code}/", printed, f"/check/{own.check_token}/"):
        assert "<h1>已暂扣</h1>" in Client().get(address).content.decode(), address


def test_the_signer_is_a_setting_and_codes_of_the_other_stay_good(own: Licence, settings: Any) -> None:
    settings.CODE_SIGNER = "sm2"
    signed_with_sm2 = offline_address(own).removeprefix(settings.PUBLIC_ADDRESS)
    settings.CODE_SIGNER = "ed25519"
    for printed in (signed_with_sm2, offline_address(own).removeprefix(settings.PUBLIC_ADDRESS)):
        assert "<h1>有效</h1>" in Client().get(printed).content.decode()


@pytest.mark.parametrize("signer", ["ed25519", "sm2"])
def test_what_was_printed_stays_good_after_a_change_of_key_until_it_is_disowned(
    town: Town, own_home: Path, settings: Any, signer: str
) -> None:
    settings.CODE_SIGNER = signer
    own = issue_licence(grant(town, months=12), by=town.approver.pk, at=now())
    printed = offline_address(own).removeprefix(settings.PUBLIC_ADDRESS)
    before, former = Client().get("/.well-known/yimen-keys.json").json(), own_home / "secrets" / "former-keys.json"
    for name in ("seal-ed25519", "document-sm2"):
        (own_home / "secrets" / name).unlink(missing_ok=True)
    named_key.cache_clear()
    sm2_signer.cache_clear()
    assert Client().get(printed).status_code == 409
    former.write_text(json.dumps(before))
    assert "<h1>有效</h1>" in Client().get(printed).content.decode()
    published = Client().get("/.well-known/yimen-keys.json").json()["keys"]
    assert len(published) == 4
    assert published[2:] == before["keys"]
    assert len(Client().get("/.well-known/did.json").json()["assertionMethod"]) == 2
    former.write_text('{"keys": []}')
    assert Client().get(printed).status_code == 409
    former.write_text("not keys")
    with pytest.raises(ValueError, match="former-keys"):
        Client().get(printed)
    sm2_signer.cache_clear()


def test_a_printed_code_outlives_a_new_name_of_its_kind(own: Licence) -> None:
    printed = offline_address(own).removeprefix(settings.PUBLIC_ADDRESS)
    LicenceType.objects.filter(pk=own.type_id).update(name="食品经营许可证（新版）")
    assert "<h1>有效</h1>" in Client().get(printed).content.decode()


def test_an_offline_code_changed_by_one_character_is_refused(own: Licence) -> None:
    printed = offline_address(own).removeprefix(settings.PUBLIC_ADDRESS)
    for place in (4, 60, len(printed) - 2):
        changed = printed[:place] + ("A" if printed[place] != "A" else "B") + printed[place + 1 :]
        answer = Client().get(changed)
        assert answer.status_code == 409
        assert "不能相信" in answer.content.decode()
