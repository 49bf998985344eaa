"""The pages of versions: check, hand in, review, publish, history, comparison."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from tests.cast import Town, build_staff
from tests.web.desk.conftest import Browser
from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.actions.open_draft import open_draft
from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.drafts import document, draft_of
from yimen.catalogue.models import Item, ItemVersion
from yimen.catalogue.rules.record_json import record_from


@pytest.fixture
def editor(town: Town, browser: Browser) -> Client:
    town.extra["second"] = build_staff("second", "catalogue_editor", agency=town.market)
    town.extra["elsewhere"] = build_staff("elsewhere", "catalogue_editor", agency=town.fire)
    return browser(town.extra["editor"])


@pytest.fixture
def second(town: Town, editor: Client, browser: Browser) -> Client:
    return browser(town.extra["second"])


def edit(town: Town, **changes: Any) -> ItemVersion:
    by, at = town.extra["editor"], now()
    draft = open_draft(item=town.item.code, by=by, at=at)
    changes = changes or {"place": "一楼3号窗口"}
    return save_draft(item=town.item.code, changes=changes, revision=draft.revision, by=by, at=at)


def at(town: Town, verb: str = "") -> str:
    return f"/desk/catalogue/items/{town.item.code}/draft/{verb}"


def text(response: Any) -> str:
    return str(response.content.decode())


def test_from_draft_to_live_with_two_people(town: Town, editor: Client, second: Client) -> None:
    edit(town, place="<b>一楼3号窗口", promised_limit={"number": 6})
    page = text(editor.get(at(town)))
    assert "承诺办结时限" in page
    assert "&lt;b&gt;一楼3号窗口" in page
    assert editor.post(at(town, "submission/"), {"revision": 1}).status_code == 302
    assert "您修改过或提交过这份草稿" in text(editor.get(at(town)))
    assert town.item.code in text(second.get("/desk/catalogue/reviews/"))
    assert second.post(at(town, "approval/"), {"revision": 1}).status_code == 302
    published = second.post(at(town, "publication/"), {"when": "now"}, follow=True)
    assert "已发布" in text(published)
    assert "员工editor" in text(published)
    assert Item.objects.get(pk=town.item.pk).live_id != town.version.pk
    compared = text(editor.get(f"/desk/catalogue/items/{town.item.code}/versions/compare/?from=1&to=2"))
    assert "第1版 → 第2版" in compared
    assert "承诺办结时限" in compared


def test_errors_are_listed_with_the_way_to_mend_them_and_bar_the_button(town: Town, editor: Client) -> None:
    edit(town, promised_limit={"number": 21})
    page = text(editor.get(at(town)))
    assert "把承诺时限改到不超过法定时限" in page
    assert "draft/submission/" not in page
    refused = editor.post(at(town, "submission/"), {"revision": 1})
    assert refused.status_code == 409
    assert "承诺时限比法定时限长" in text(refused)


def test_a_return_needs_its_reason_and_keeps_what_was_typed(town: Town, editor: Client, second: Client) -> None:
    edit(town)
    editor.post(at(town, "submission/"), {"revision": 1})
    empty = second.post(at(town, "return/"), {"note": " "})
    assert empty.status_code == 422
    assert "退回要写明理由" in text(empty)
    long = second.post(at(town, "return/"), {"note": "长" * 2001})
    assert long.status_code == 422
    assert "长" * 2001 in text(long)
    assert second.post(at(town, "return/"), {"note": "窗口号不对"}).status_code == 302
    assert "窗口号不对" in text(editor.get(at(town)))
    assert "退回修改" in text(editor.get("/desk/catalogue/reviews/"))


def test_a_day_is_chosen_and_a_wrong_one_is_said(town: Town, editor: Client, second: Client) -> None:
    edit(town)
    editor.post(at(town, "submission/"), {"revision": 1})
    second.post(at(town, "approval/"), {"revision": 1})
    for day, said in (("", "请选择生效日期"), (localdate() - timedelta(days=1), "生效日期不能早于今天")):
        wrong = editor.post(at(town, "publication/"), {"when": "day", "day": day})
        assert wrong.status_code == 422
        assert said in text(wrong)
    tomorrow = localdate() + timedelta(days=1)
    assert editor.post(at(town, "publication/"), {"when": "day", "day": tomorrow}).status_code == 302
    assert f"已排定 {tomorrow.isoformat()}" in text(editor.get(at(town)))
    assert f"{tomorrow.isoformat()} 零点生效" in text(editor.get("/desk/catalogue/reviews/"))
    assert editor.post(at(town, "recall/")).status_code == 302
    assert ItemVersion.objects.get(number=2).state == "draft"


def test_a_draft_overtaken_by_an_import_is_brought_up_to_date(town: Town, editor: Client) -> None:
    edit(town, place="一楼", conditions="编辑写的")
    live = ItemVersion.objects.get(pk=town.version.pk)
    record = record_from({**document(live), "visits": 1, "conditions": "导入的"})
    import_items(records=[record], source="t", by=None, at=now())
    page = text(editor.get(at(town)))
    assert "又发布了新版本" in page
    assert "两边都改了" in page
    assert "draft/submission/" not in page
    assert editor.post(at(town, "refresh/")).status_code == 302
    draft = draft_of(town.item.code)
    assert draft is not None
    assert (draft.visits, draft.conditions) == (1, "编辑写的")
    assert "又发布了新版本" not in text(editor.get(at(town)))


def test_a_draft_is_given_up(town: Town, editor: Client) -> None:
    edit(town)
    assert editor.post(at(town, "end/"), {"revision": 0}).status_code == 409
    assert editor.post(at(town, "end/"), {"revision": 1}).status_code == 302
    assert draft_of(town.item.code) is None
    assert editor.get(at(town)).status_code == 302


def test_an_editor_of_another_department_finds_no_draft(town: Town, editor: Client, browser: Browser) -> None:
    edit(town)
    stranger = browser(town.extra["elsewhere"])
    assert stranger.get(at(town)).status_code == 404
    assert town.item.code not in text(stranger.get("/desk/catalogue/reviews/"))
    for verb in ("submission/", "recall/", "refresh/", "end/", "approval/", "publication/", "return/"):
        assert stranger.post(at(town, verb), {"revision": 1, "when": "now", "note": "看看"}).status_code == 404, verb
    assert "第2版" not in text(stranger.get(f"/desk/catalogue/items/{town.item.code}/versions/"))
    compared = f"/desk/catalogue/items/{town.item.code}/versions/compare/?from=1&to=2"
    assert stranger.get(compared).status_code == 404
    assert editor.get(compared).status_code == 200


@pytest.mark.parametrize("query", ["", "?from=1", "?from=x&to=²", "?from=1&to=99", "?from=-1&to=1"])
def test_versions_that_are_not_there_are_not_found(town: Town, editor: Client, query: str) -> None:
    assert editor.get(f"/desk/catalogue/items/{town.item.code}/versions/compare/{query}").status_code == 404
    assert editor.get("/desk/catalogue/items/nothing/versions/").status_code == 404


@pytest.mark.parametrize("revision", ["", "x", "²", "99999999999"])
def test_a_page_that_says_no_revision_hands_nothing_in(town: Town, editor: Client, revision: str) -> None:
    edit(town)
    assert editor.post(at(town, "submission/"), {"revision": revision}).status_code == 409


def test_the_pages_ask_no_more_for_many_versions(
    town: Town, editor: Client, second: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        edit(town, place=f"{number}楼")
        editor.post(at(town, "submission/"), {"revision": 1})
        second.post(at(town, "approval/"), {"revision": 1})
        editor.post(at(town, "publication/"), {"when": "now"})
    with django_assert_max_num_queries(14):
        editor.get(f"/desk/catalogue/items/{town.item.code}/versions/")
    edit(town, place="九楼")
    with django_assert_max_num_queries(12):
        editor.get("/desk/catalogue/reviews/")
    with django_assert_max_num_queries(22):
        editor.get(at(town))


def test_running_cases_follow_a_harmless_addition_with_a_reason(
    town: Town, editor: Client, second: Client, browser: Browser, case: Any
) -> None:
    address = f"/desk/catalogue/items/{town.item.code}/cases/"
    edit(town, consult_phone="0752-1234567")
    editor.post(at(town, "submission/"), {"revision": 1})
    second.post(at(town, "approval/"), {"revision": 1})
    editor.post(at(town, "publication/"), {"when": "now"})
    assert "可以改用现行版本" in text(editor.get(address))
    assert editor.post(address, {"reason": " "}).status_code == 422
    assert browser(town.extra["elsewhere"]).get(address).status_code == 404
    assert browser(town.extra["elsewhere"]).post(address, {"reason": "看看"}).status_code == 404
    assert "已有 1 件在办件改用现行版本" in text(editor.post(address, {"reason": "电话换了"}, follow=True))
    edit(town, promised_limit={"number": 9})
    editor.post(at(town, "submission/"), {"revision": 1})
    second.post(at(town, "approval/"), {"revision": 1})
    editor.post(at(town, "publication/"), {"when": "now"})
    page = text(editor.get(address))
    assert "时限按收件当天的执行" in page
    assert editor.post(address, {"reason": "时限短了"}).status_code == 409


def test_a_new_item_begins_as_a_draft(town: Town, editor: Client) -> None:
    page = text(editor.get("/desk/catalogue/new/"))
    assert town.market.name in page
    assert town.fire.name not in page
    filled = {"name": "开书店", "code": "441303-NEW", "agency": "market"}
    assert editor.post("/desk/catalogue/new/", filled).headers["Location"].endswith("/441303-NEW/edit/")
    for wrong, said in (
        ({"name": ""}, "请填写事项名称"),
        ({"code": "a/b"}, "事项代码只能用"),
        ({}, "已经有事项在用"),
        ({"agency": "fire", "code": "x"}, "的选项中选择"),
    ):
        response = editor.post("/desk/catalogue/new/", {**filled, **wrong})
        assert response.status_code == 422
        assert said in text(response)
        assert "开书店" in text(response) or not wrong.get("name", "x")
