"""A department's editor writes an item group by group: nothing lost, wrong words beside their field."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from yimen.catalogue.models import DraftEdit, Item, ItemVersion, VersionState
from yimen.catalogue.rules.elements import Group, in_group

Says = Callable[[str], Any]
HX = {"HX-Request": "true"}
PAGES = [group for group in Group if group != Group.MATERIALS]
LAW = {"legal_basis-0-name": "中华人民共和国食品安全法", "legal_basis-0-clause": "第三十五条"}


@pytest.mark.parametrize("group", PAGES)
def test_every_element_of_a_group_has_its_field(editor: Client, base: str, group: Group) -> None:
    page = editor.get(f"{base}groups/{group}/").content.decode()
    for element in in_group(group):
        assert (f'id="at-{element.key}"' in page) is not element.fixed, element.key


def test_a_group_is_saved_and_read_back(editor: Client, base: str, said: Says) -> None:
    typed = {"revision": 0, "name": "食品经营许可（新办）", "bookable": "yes", **LAW}
    answer = editor.post(f"{base}groups/basic/", typed)
    assert answer.status_code == 302
    assert said("name") == "食品经营许可（新办）"
    assert said("legal_basis")[0]["clause"] == "第三十五条"
    page = editor.get(answer["Location"]).content.decode()
    assert 'value="第三十五条"' in page
    assert "食品经营许可（新办）" in page
    assert said("elements") == {}  # bookable is of another group


def test_what_the_page_did_not_send_stays(editor: Client, base: str, said: Says, draft: ItemVersion) -> None:
    before = said("task_type"), said("service_objects")
    editor.post(f"{base}groups/basic/", {"revision": 0, "name": "新名字"})
    assert (said("task_type"), list(said("service_objects"))) == (before[0], list(before[1]))


def test_boxes_may_all_be_empty(editor: Client, base: str, said: Says) -> None:
    assert 'name="service_objects-shown"' in editor.get(f"{base}groups/basic/").content.decode()
    editor.post(f"{base}groups/basic/", {"revision": 0, "service_objects-shown": ""})
    assert list(said("service_objects")) == []


def test_the_same_twice_is_one_save(editor: Client, base: str, draft: ItemVersion) -> None:
    editor.post(f"{base}groups/handling/", {"revision": 0, "visits": "０"})
    editor.post(f"{base}groups/handling/", {"revision": 1, "visits": "0"})
    assert DraftEdit.objects.count() == 1
    draft.refresh_from_db()
    assert (draft.visits, draft.revision) == (0, 1)


def test_what_fits_is_saved_and_what_does_not_stands_with_its_reason(editor: Client, base: str, said: Says) -> None:
    answer = editor.post(f"{base}groups/handling/", {"revision": 0, "visits": "两次", "conditions": "有场所"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="两次"' in page
    assert "“到办事现场次数”要填整数" in page
    assert said("conditions") == "有场所"
    assert said("visits") is None


def test_a_wrong_row_is_kept_on_the_page(editor: Client, base: str, said: Says) -> None:
    answer = editor.post(f"{base}groups/basic/", {"revision": 0, "legal_basis-0-clause": "第三条"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="第三条"' in page
    assert "没有写“法规名称”" in page
    assert list(said("legal_basis")) == []


def test_a_row_is_taken_away_by_its_button(editor: Client, base: str, said: Says) -> None:
    second = {"legal_basis-1-name": "某条例"}
    editor.post(f"{base}groups/basic/", {"revision": 0, **LAW, **second})
    assert len(said("legal_basis")) == 2
    answer = editor.post(f"{base}groups/basic/", {"revision": 1, **LAW, **second, "drop-legal_basis": "0"})
    assert answer["Location"].endswith("#at-legal_basis")
    assert [law["name"] for law in said("legal_basis")] == ["某条例"]


def test_a_form_that_saves_itself_gets_a_line_that_equals_a_fresh_page(editor: Client, base: str) -> None:
    answer = editor.post(f"{base}groups/handling/", {"revision": 0, "visits": "1"}, headers=HX)
    line, fresh = answer.content.decode(), editor.get(f"{base}groups/handling/").content.decode()
    assert answer.status_code == 200
    assert 'name="revision" id="edit-revision" value="1" hx-swap-oob="true"' in line
    for part in ("edit-bar", "edit-tabs", "edit-findings"):
        assert _part(line, part) == _part(fresh, part), part


def _part(page: str, name: str) -> str:
    """Return a part of a page, without its mark for swapping and the token that differs each time."""
    found = re.search(rf'<(\w+)[^>]*id="{name}".*?</\1>', page, re.DOTALL)
    assert found, name
    return re.sub(r'value="[^"]{64}"', "", found[0].replace(' hx-swap-oob="true"', ""))


def test_its_errors_stand_beside_their_fields_and_go_again(editor: Client, base: str) -> None:
    wrong = editor.post(f"{base}groups/handling/", {"revision": 0, "visits": "两次"}, headers=HX).content.decode()
    assert re.search(r'id="err-visits"[^>]*>“到办事现场次数”要填整数', wrong)
    assert "1 处还没有保存" in wrong
    right = editor.post(f"{base}groups/handling/", {"revision": 0, "visits": "2"}, headers=HX).content.decode()
    assert re.search(r'id="err-visits"[^>]*></p>', right)


def test_on_to_the_next_group(editor: Client, base: str) -> None:
    answer = editor.post(f"{base}groups/basic/", {"revision": 0, "name": "新名字", "next": ""})
    assert answer["Location"] == f"{base}groups/power/"


def test_without_charge_the_fee_is_gone_and_with_it_its_parts(editor: Client, base: str, said: Says) -> None:
    typed = {"fee_name": "工本费", "fee_standard": "10元", "fee_basis": "某文"}
    editor.post(f"{base}groups/fee/", {"revision": 0, "is_charged": "yes", **typed})
    assert said("fee") == {"charged": True, "name": "工本费", "standard": "10元", "basis": "某文"}
    editor.post(f"{base}groups/fee/", {"revision": 1, "is_charged": "no", **typed})
    assert said("fee") is None


@pytest.mark.parametrize("state", [VersionState.IN_REVIEW, VersionState.APPROVED])
def test_what_is_under_review_is_read_and_not_changed(
    editor: Client, base: str, draft: ItemVersion, state: VersionState
) -> None:
    ItemVersion.objects.filter(pk=draft.pk).update(state=state)
    assert "data-autosave" not in editor.get(f"{base}groups/basic/").content.decode()
    answer = editor.post(f"{base}groups/basic/", {"revision": 0, "name": "别的"})
    assert answer.status_code == 409
    assert 'value="别的"' in answer.content.decode()
    draft.refresh_from_db()
    assert draft.name != "别的"


def test_a_group_there_is_not_is_not_found(editor: Client, base: str) -> None:
    assert editor.get(f"{base}groups/weather/").status_code == 404
    assert editor.get(f"{base}groups/materials/").status_code == 404


def test_another_agencys_editor_finds_nothing(outsider: Client, draft: ItemVersion, base: str, said: Says) -> None:
    for address in (base, f"{base}groups/basic/", f"{base}preview/"):
        assert outsider.get(address).status_code == 404
    assert outsider.post(f"{base}groups/basic/", {"revision": 0, "name": "别的"}).status_code == 404
    assert said("name") != "别的"


@pytest.mark.parametrize("page", ["", "groups/basic/", "groups/rights/"])
def test_a_page_asks_a_fixed_number_of_questions(
    editor: Client, base: str, town: Town, page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(22):
        editor.get(f"{base}{page}")


def test_codes_are_taken_apart_beside_their_fields(editor: Client, base: str) -> None:
    codes = {"basic_code": "000731002001", "implementation_code": "123", "level": "county"}
    assert editor.post(f"{base}groups/power/", {"revision": 0, **codes}).status_code == 302  # warns, never refuses
    page = editor.get(f"{base}groups/power/").content.decode()
    for words in ("编码解读", "主项", "行政", "里面的事项类型和", "按地方编码保留"):
        assert words in page


def test_kin_lead_to_each_other(editor: Client, base: str, client: Client, town: Town) -> None:
    kin = Item.objects.create(code="kin", name="食品经营许可变更", agency=town.market, pinyin="s", initials="s")
    kin.live = ItemVersion.objects.create(
        item=kin, number=1, state="published", name=kin.name,
        effective_on=town.version.effective_on, published_at=town.version.published_at,
    )  # fmt: skip
    kin.basic_code = "000131002002"
    kin.save()
    Item.objects.filter(pk=town.item.pk).update(basic_code="000131002001")
    assert "/desk/catalogue/items/kin/edit/" in editor.get(f"{base}groups/power/").content.decode()
    page = client.get(f"/items/{town.item.code}/").content.decode()
    assert "还有 1 个相关事项" in page
    assert 'href="/items/kin/"' in page
    assert client.get(f"/api/v1/items/{town.item.code}").json()["related"] == ["kin"]
