"""The agency's licences at the desk: found, shown, stopped; and the kinds of licences of the catalogue."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from tests.cast import Town
from tests.licences.cast import grant
from tests.web.desk.conftest import Browser
from yimen.catalogue.models import LicenceType
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.reissue_licence import reissue_licence
from yimen.licences.models import Licence

HOME = "/desk/licences/"
TYPES = f"{HOME}types/"
NATIONAL = "11100000MB03271699022"


@pytest.fixture
def approver(town: Town, browser: Browser) -> Client:
    return browser(town.approver)


@pytest.fixture
def licence(town: Town) -> Licence:
    return issue_licence(grant(town, place="一号店"), by=town.approver.pk, at=now())


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_finds_by_number_holder_and_code(town: Town, approver: Client, licence: Licence) -> None:
    own = issue_licence(grant(town, organisation=None, person=town.zhang), by=town.approver.pk, at=now())
    page = text(approver, HOME)
    assert licence.number in page
    assert "张*" in page  # people are masked in lists
    assert "张伟" not in page
    for words in (licence.number, licence.number.lower(), licence.identifier, town.company.uscc, "好味道"):
        found = text(approver, f"{HOME}?q={words}")
        assert licence.number in found
        assert own.number not in found
    assert own.number in text(approver, f"{HOME}?q=11010519491231002x")
    assert own.number in text(approver, f"{HOME}?q=张伟")
    assert "没有找到这样的证照" in text(approver, f"{HOME}?q=没有这个人")
    for odd in ("%00", "' OR 1=1", "x" * 500, "好"):
        assert approver.get(HOME, {"q": odd}).status_code == 200


def test_the_list_goes_on_by_its_last_row(
    town: Town, approver: Client, licence: Licence, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = issue_licence(grant(town, place="二号店"), by=town.approver.pk, at=now())
    monkeypatch.setattr("yimen.web.desk.licences.library.SIZE", 1)
    first_page = text(approver, HOME)
    assert second.number in first_page
    assert licence.number not in first_page
    assert licence.number in text(approver, f"{HOME}?after={second.pk.hex}")


def test_the_pages_ask_the_same_number_of_questions_however_much_there_is(
    town: Town, approver: Client, licence: Licence, django_assert_num_queries: Any
) -> None:
    approver.get(HOME)
    with django_assert_num_queries(5):  # session, account, staff, posts, licences
        approver.get(HOME)
    with django_assert_num_queries(8):  # … licence, versions, events, names
        approver.get(f"{HOME}{licence.pk}/")
    for shop in range(5):
        issue_licence(grant(town, place=f"{shop}号分店"), by=town.approver.pk, at=now())
    with django_assert_num_queries(5):
        approver.get(HOME)


def test_a_licence_with_what_it_says_and_what_was_done(town: Town, approver: Client, licence: Licence) -> None:
    page = text(approver, f"{HOME}{licence.pk}/")
    for said in (licence.number, licence.identifier, town.company.uscc, "一号店", "签发证照", town.approver.name):
        assert said in page
    assert page.count("<details") >= 7
    person = issue_licence(grant(town, organisation=None, person=town.zhang), by=town.approver.pk, at=now())
    page = text(approver, f"{HOME}{person.pk}/")
    assert "110105********002X" in page
    assert "11010519491231002X" not in page


@pytest.mark.parametrize(
    ("move", "data", "status"),
    [
        ("change", {"place": "新址", "scope": "热食类"}, "replaced"),
        ("extend", {"until": "2099-12-31"}, "replaced"),
        ("reissue", {}, "replaced"),
        ("suspend", {}, "suspended"),
        ("revoke", {}, "revoked"),
        ("withdraw", {}, "withdrawn"),
        ("cancel", {}, "cancelled"),
    ],
)
def test_each_move_with_its_reason_once(
    town: Town, approver: Client, licence: Licence, move: str, data: dict[str, str], status: str
) -> None:
    address = f"{HOME}{licence.pk}/{move}/"
    typed = {f"{move}-{key}": value for key, value in data.items()}
    wrong = approver.post(address, typed)
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "请写明理由" in page
    for value in data.values():
        assert value in page  # nothing typed is lost
    done = approver.post(address, {**typed, f"{move}-reason": "粤惠市监罚〔2026〕1号"})
    assert done.status_code == 302
    assert "粤惠市监罚〔2026〕1号" in text(approver, done.headers["Location"])
    licence.refresh_from_db()
    assert licence.status == status
    again = approver.post(address, {**typed, f"{move}-reason": "再来一次"})
    assert again.status_code == 409
    assert "不能这样办理" in again.content.decode()


def test_only_what_the_rule_allows_is_offered(approver: Client, licence: Licence) -> None:
    """What would be refused whatever is typed has no form: nobody writes reasons for nothing."""
    address, following = f"{HOME}{licence.pk}/", ("change", "extend", "reissue")

    def forms(valid_to: date | None) -> list[str]:
        Licence.objects.filter(pk=licence.pk).update(valid_from=date(2020, 1, 1), valid_to=valid_to)
        page = text(approver, address)
        assert "revoke-reason" in page
        return [move for move in following if f'name="{move}-reason"' in page]

    assert forms(localdate()) == [*following]  # its last day is still a day
    assert forms(localdate() - timedelta(days=1)) == []
    assert forms(None) == ["change", "reissue"]


def test_a_licence_whose_next_version_waits_for_its_seal_is_not_followed_again(
    town: Town, approver: Client, licence: Licence
) -> None:
    LicenceType.objects.update(is_sealed_first=True)
    reissue_licence(licence=licence.pk, reason="遗失", by=town.approver, at=now())
    page = text(approver, f"{HOME}{licence.pk}/")
    assert "reissue-reason" not in page
    assert "revoke-reason" in page


def test_a_suspended_licence_is_given_back(town: Town, approver: Client, licence: Licence) -> None:
    address = f"{HOME}{licence.pk}/"
    approver.post(f"{address}suspend/", {"suspend-reason": "停业整顿"})
    page = text(approver, address)
    assert "恢复" in page
    assert "suspend-reason" not in page
    assert approver.post(f"{address}resume/", {"resume-reason": "已改正"}).status_code == 302
    licence.refresh_from_db()
    assert licence.status == "valid"


def test_strangers_find_nothing_and_readers_do_nothing(
    town: Town, browser: Browser, licence: Licence, client: Client
) -> None:
    address = f"{HOME}{licence.pk}/"
    stranger = browser(town.fire_handler)
    assert licence.number not in text(stranger, HOME)
    assert "没有找到这样的证照" in text(stranger, f"{HOME}?q={licence.number}")
    assert stranger.get(address).status_code == 404
    handler = browser(town.handler)  # of the same agency, but does not approve
    assert "revoke-reason" not in text(handler, address)
    assert handler.post(f"{address}revoke/", {"revoke-reason": "理由"}).status_code == 403
    for staff in (town.clerk, town.issuer, town.extra["editor"], town.extra["system"]):
        assert browser(staff).get(HOME).status_code == 403
        assert browser(staff).get(address).status_code == 403
    assert client.get(address).status_code == 302
    assert browser(town.approver).post(f"{address}burn/").status_code == 404
    licence.refresh_from_db()
    assert licence.status == "valid"


@pytest.fixture
def editor(town: Town, browser: Browser) -> Client:
    return browser(town.extra["editor"])


def kind(**changes: Any) -> dict[str, Any]:
    said = {"code": "food-2", "name": "小餐饮登记证", "type_code": NATIONAL, "validity_months": "36", "min_trust": "B"}
    return {**said, "several_allowed": "on", "fields_said": "主体业态\n KZ_经营项目 \n\n", **changes}


def test_a_kind_is_entered_changed_and_listed(town: Town, editor: Client) -> None:
    assert editor.post(f"{TYPES}new/", kind()).status_code == 302
    made = LicenceType.objects.get(code="food-2")
    assert (made.type_code, made.validity_months, made.several_allowed) == (NATIONAL, 36, True)
    assert (made.min_trust, made.fields) == ("B", ["主体业态", "经营项目"])
    assert editor.post(f"{TYPES}food-2/", kind(code="other", validity_months="", several_allowed="")).status_code == 302
    made.refresh_from_db()
    assert (made.code, made.validity_months) == ("food-2", None)
    page = text(editor, TYPES)
    assert "小餐饮登记证" in page
    assert NATIONAL in page
    assert "主体业态" in text(editor, f"{TYPES}food-2/")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "食品"}, "证照类型的编码只能用"),
        ({"code": "food"}, "已有这个编码的证照类型"),
        ({"type_code": NATIONAL[:-1]}, "国家证照类型代码是21位"),
        ({"type_code": NATIONAL[:-1] + "X"}, "国家证照类型代码是21位"),
        ({"type_code": "11100000MB03271698022"}, "国家证照类型代码是21位"),
        ({"type_code": "11100000000013338W009"}, "这个国家证照类型代码已用于另一种证照"),
        ({"fields_said": "长" * 31}, "每项名称最多30个字"),
        ({"min_trust": "E"}, "E"),
        ({"validity_months": "0"}, "1"),
    ],
)
def test_a_wrong_kind_is_one_clear_sentence_and_nothing_is_lost(
    town: Town, editor: Client, wrong: dict[str, str], said: str
) -> None:
    LicenceType.objects.create(code="food", name="食品经营许可证", type_code="11100000000013338W009")
    response = editor.post(f"{TYPES}new/", kind(**wrong))
    assert response.status_code == 422
    page = response.content.decode()
    assert said in page
    assert "小餐饮登记证" in page
    assert not LicenceType.objects.filter(name="小餐饮登记证").exists()


def test_only_editors_see_kinds(town: Town, browser: Browser, client: Client) -> None:
    for staff in (town.approver, town.clerk, town.extra["system"]):
        for address in (TYPES, f"{TYPES}new/", f"{TYPES}food/"):
            assert browser(staff).get(address).status_code == 403
            assert browser(staff).post(address).status_code in (403, 405)
    assert client.get(TYPES).status_code == 302
    assert browser(town.extra["editor"]).get(f"{TYPES}nothing/").status_code == 404
