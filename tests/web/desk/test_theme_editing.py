"""The editor of themes at the desk: written on the pages, reviewed by a second person, published and seen."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.bundles.theme import build_theme
from tests.bundles.writing import CODE, Writing, hire
from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.bundles.drafts import theme_document, theme_draft_of
from yimen.bundles.models import Theme, ThemeVersion

BASE = f"/desk/themes/{CODE}/edit/"
Queries = Callable[[int], Any]


@pytest.fixture
def town(town: Town) -> Town:
    town.extra["theme"] = build_theme(town, service_objects=["person"])
    hire(town)
    return town


@pytest.fixture
def editor(town: Town, browser: Browser) -> Client:
    """Return the editor's browser, at an open draft."""
    client = browser(town.extra["editor"])
    client.post(BASE)
    return client


def said(key: str, code: str = CODE) -> Any:
    draft = theme_draft_of(code)
    assert draft is not None
    return theme_document(draft)[key]


def revision(code: str = CODE) -> int:
    draft = theme_draft_of(code)
    assert draft is not None
    return draft.revision


def basics(**changes: Any) -> dict[str, Any]:
    found = {"name": "开办餐饮店", "kind": "bundle", "lead": "", "service_objects": ["person"], "revision": revision()}
    return {**found, **changes}


def items_typed(**changes: Any) -> dict[str, Any]:
    """Return what the page of items sends, as its rows stand."""
    found: dict[str, Any] = {"i": [], "revision": revision()}
    for number, row in enumerate(said("items")):
        found["i"].append(str(number))
        found |= {f"i-{number}-item": row["item"], f"i-{number}-role": row.get("role", "side")}
        found[f"i-{number}-after"] = row.get("after", [])
    return {**found, **changes}


def test_the_list_shows_the_themes_and_begins_a_draft(town: Town, browser: Browser) -> None:
    client = browser(town.extra["editor"])
    assert "开办餐饮店" in client.get("/desk/theme-drafts/").text
    assert "开始修改" in client.get(BASE).text
    assert client.post(BASE).headers["Location"] == BASE
    assert "总览" in client.get(BASE).text
    assert "已发布的主题" not in client.get("/desk/theme-drafts/").text


@pytest.mark.parametrize(
    "tab", ["", "basics/", "items/", "situations/", "merging/", "preview/", "preview/notice/", "theme.json"]
)
def test_every_tab_is_there_for_editors_of_the_theme_only(
    town: Town, editor: Client, browser: Browser, tab: str
) -> None:
    assert editor.get(BASE + tab).status_code == 200
    assert browser(town.extra["elsewhere"]).get(BASE + tab).status_code == 404
    assert browser(town.clerk).get(BASE + tab).status_code == 403


def test_a_new_theme_is_begun_by_its_name(town: Town, browser: Browser) -> None:
    client = browser(town.extra["editor"])
    assert client.post("/desk/theme-drafts/new/", {"name": ""}).status_code == 422
    assert "已经有叫这个名称的主题" in client.post("/desk/theme-drafts/new/", {"name": "开办餐饮店"}).text
    answer = client.post("/desk/theme-drafts/new/", {"name": "开理发店", "lead": town.market.code})
    assert answer.headers["Location"] == "/desk/themes/klfd/edit/basics/"
    assert theme_draft_of("klfd") is not None
    market = browser(town.extra["market"])
    assert "（没有）" not in market.get("/desk/theme-drafts/new/").text
    assert market.get("/desk/themes/klfd/edit/").status_code == 200


def test_the_basics_are_saved_and_what_does_not_fit_is_said_at_its_field(editor: Client) -> None:
    typed = basics(keywords="开饭店、开面馆,开饭店", points="带身份证\n\n带照片", flow="先照后证", summary="一次办好")
    assert editor.post(f"{BASE}basics/", typed).status_code == 302
    assert said("keywords") == ["开饭店", "开面馆"]
    assert said("notice") == {"flow": "先照后证", "points": ["带身份证", "带照片"]}
    wrong = editor.post(f"{BASE}basics/", basics(name="", summary="另一句"))
    assert wrong.status_code == 422
    assert "请填写主题名称" in wrong.text
    assert (said("name"), said("summary")) == ("开办餐饮店", "另一句")


def test_a_joint_approval_names_its_lead(town: Town, editor: Client) -> None:
    editor.post(f"{BASE}basics/", basics(kind="joint"))
    assert "并联审批还没有牵头部门" in editor.get(BASE).text
    editor.post(f"{BASE}basics/", basics(kind="joint", lead=town.market.code))
    assert "并联审批还没有牵头部门" not in editor.get(BASE).text


def test_a_form_that_saves_itself_gets_a_line(editor: Client) -> None:
    line = editor.post(f"{BASE}basics/", basics(summary="好"), headers={"HX-Request": "true"})
    assert "已保存" in line.text
    assert 'id="edit-findings" hx-swap-oob' in line.text


def test_the_later_of_two_editors_chooses_and_nothing_is_lost(town: Town, editor: Client, browser: Browser) -> None:
    second = browser(town.extra["second"])
    mine, theirs = basics(summary="我写的话"), basics(zone="企业区", summary="对方的话")
    second.post(f"{BASE}basics/", theirs)
    page = editor.post(f"{BASE}basics/", mine).text
    assert "我写的话" in page
    assert "对方的话" in page
    settled = {
        "revision": revision(),
        "over": 0,
        "tab": "basics",
        "mine": json.dumps({"summary": "我写的话"}),
        "take-summary": "mine",
    }
    assert editor.post(f"{BASE}conflict/", settled).status_code == 302
    assert (said("summary"), said("zone")) == ("我写的话", "企业区")


def test_a_change_is_taken_back_and_made_again(editor: Client) -> None:
    editor.post(f"{BASE}basics/", basics(summary="好"))
    editor.post(f"{BASE}undo/", {"revision": revision(), "tab": "basics"})
    assert said("summary") == ""
    editor.post(f"{BASE}redo/", {"revision": revision(), "tab": "basics"})
    assert said("summary") == "好"
    assert editor.post(f"{BASE}redo/", {"revision": revision()}).status_code == 409


def test_items_are_searched_added_ordered_and_taken_out(town: Town, editor: Client) -> None:
    found = editor.post(f"{BASE}items/", items_typed(q="食品经营许可", do="search"))
    page = editor.get(found.headers["Location"]).text
    assert f'value="add-{town.item.code}"' in page
    editor.post(f"{BASE}items/", items_typed(do=f"add-{town.item.code}"))
    assert said("items")[-1] == {"item": town.item.code, "role": "side"}
    editor.post(f"{BASE}items/", items_typed(do="serial"))
    assert [row.get("after", []) for row in said("items")][1:3] == [["REG"], ["FOOD"]]
    editor.post(f"{BASE}items/", items_typed(do="drop-1"))
    assert said("items")[1] == {"item": "SIGN", "role": "side", "after": ["REG"]}
    editor.post(f"{BASE}items/", items_typed(do="raise-1"))
    assert said("items")[0]["item"] == "SIGN"
    editor.post(f"{BASE}items/", items_typed(do="parallel"))
    assert not any(row.get("after") for row in said("items"))
    before = said("items")
    editor.post(f"{BASE}items/", items_typed(do="drop-99"))
    assert said("items") == before


def test_a_circle_is_said_with_how_to_mend_it_and_bars_handing_in(editor: Client) -> None:
    editor.post(f"{BASE}items/", items_typed(**{"i-0-after": ["OPEN"]}))
    page = editor.get(f"{BASE}items/").text
    assert "这些事项互相等待" in page
    assert "先改好 1 处错误" in editor.get(f"/desk/themes/{CODE}/draft/").text
    refused = editor.post(f"/desk/themes/{CODE}/draft/submission/", {"revision": revision()})
    assert "互相等待" in refused.text


def situations_typed(**changes: Any) -> dict[str, Any]:
    found = {
        "revision": revision(), "q": ["0"], "q-0-key": "sign", "q-0-title": "您要设置门头招牌吗？", "q-0-kind": "yes",
        "t": ["0"], "t-0-key": "items", "t-0-title": "要办哪些", "t-0-hit": "collect", "t-0-inputs": ["sign"],
        "t-0-outputs": ["items"], "t-0-r": ["0"], "t-0-r-0-sign-kind": "yes", "t-0-r-0-sign-among": "yes",
        "t-0-r-0-items": ["SIGN"], "x": ["0", "1"], "x-0-name": "要招牌", "x-0-a-sign": "yes",
        "x-0-expected": json.dumps({"items": ["SIGN"]}), "x-1-name": "不要", "x-1-a-sign": "no", "x-1-expected": "{}",
    }  # fmt: skip
    return {**found, **changes}


def test_situations_choose_items_and_their_tests_bar_publishing(editor: Client) -> None:
    assert editor.post(f"{BASE}situations/", situations_typed()).status_code == 302
    assert said("situations")["tables"][0]["rows"] == [{"if": {"sign": [True]}, "then": {"items": ["SIGN"]}}]
    page = editor.get(f"{BASE}situations/").text
    assert "2 / 2 通过" in page
    assert "门头招牌备案" in page
    assert "已经不在事项里" not in page, "the theme's own items are there"
    editor.post(f"{BASE}situations/", situations_typed(**{"t-0-r-0-items": ["FIRE"]}))
    page = editor.get(f"{BASE}situations/").text
    assert "没有通过" in page
    assert "不能发布" in editor.get(BASE).text
    editor.post(f"{BASE}situations/", situations_typed(do="addtable"))
    assert said("situations")["tables"][-1]["outputs"] == ["items"]


def test_why_things_were_merged_is_said_and_can_be_overridden(editor: Client) -> None:
    page = editor.get(f"{BASE}merging/").text
    assert "名称相同" in page
    assert "问法和编号都相同" in page
    assert "按规则：由“企业设立登记”的结果带来" in page
    typed = {
        "revision": revision(),
        "papers:SIGN/lease": "apart",
        "fields:SIGN/seats": "apart",
        "fed:FOOD/business": "none",
    }
    assert editor.post(f"{BASE}merging/", typed).status_code == 302
    assert said("merging") == {
        "papers": {"SIGN/lease": "apart"}, "fields": {"SIGN/seats": "apart"}, "fed": {"FOOD/business": "none"}
    }  # fmt: skip
    notice = editor.get(f"{BASE}preview/notice/", {"sign": "yes", "mode": "shop"}).text
    assert notice.count("经营场所使用证明") == 2
    assert "营业执照" in notice
    editor.post(f"{BASE}merging/", {"revision": revision(), "papers:SIGN/nothing": "apart"})
    assert said("merging") == {}


def test_the_preview_shows_another_notice_for_other_answers(editor: Client) -> None:
    page = editor.get(f"{BASE}preview/").text
    assert page.count("<iframe") == 2
    assert "堂食有招牌" in page
    all_of_it = editor.get(f"{BASE}preview/notice/", {"sign": "yes", "mode": "shop"})
    assert "门头招牌备案" in all_of_it.text
    assert all_of_it.headers["X-Frame-Options"] == "SAMEORIGIN"
    few = editor.get(f"{BASE}preview/notice/", {"sign": "no", "mode": "web"}).text
    assert "门头招牌备案" not in few
    assert "还有问题没有回答" in editor.get(f"{BASE}preview/notice/").text


def test_a_file_goes_out_and_comes_back_as_one_change(editor: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    content = json.loads(editor.get(f"{BASE}theme.json").content)
    assert content["items"] == said("items")
    content["summary"] = "从文件来"
    file = SimpleUploadedFile("theme.json", json.dumps(content).encode())
    assert editor.post(f"{BASE}import/", {"revision": revision(), "file": file}).status_code == 302
    assert (said("summary"), revision()) == ("从文件来", 1)
    bad = editor.post(f"{BASE}import/", {"revision": revision(), "file": SimpleUploadedFile("x.json", b"[]")})
    assert "读不懂这个文件" in bad.text


def test_a_second_person_reviews_with_the_difference_on_screen_and_it_is_published(
    town: Town, editor: Client, browser: Browser
) -> None:
    at = f"/desk/themes/{CODE}/draft/"
    editor.post(f"{BASE}basics/", basics(summary="一次办好"))
    assert "已提交" in editor.post(f"{at}submission/", {"revision": revision()}, follow=True).text
    assert "要由另一位事项编辑审核" in editor.get(at).text
    assert "现在只能看，不能改" in editor.get(f"{BASE}basics/").text
    assert editor.post(f"{at}approval/", {"revision": revision()}).status_code == 409
    second = browser(town.extra["second"])
    assert "等您审核" in second.get("/desk/theme-drafts/").text
    page = second.get(at).text
    assert "一句话说明" in page
    assert "一次办好" in page
    assert second.post(f"{at}return/", {"note": ""}).status_code == 422
    second.post(f"{at}return/", {"note": "再想想"})
    assert "再想想" in editor.get(at).text
    editor.post(f"{at}submission/", {"revision": revision()})
    editor.post(f"{at}recall/")
    editor.post(f"{at}submission/", {"revision": revision()})
    second.post(f"{at}approval/", {"revision": revision()})
    assert second.post(f"{at}publication/", {"when": "day", "day": "2000-01-01"}).status_code == 422
    assert "已发布" in second.post(f"{at}publication/", {"when": "now"}, follow=True).text
    theme = Theme.objects.get(code=CODE)
    assert theme.live is not None
    assert theme.live.summary == "一次办好"


def test_a_draft_is_given_up(editor: Client) -> None:
    editor.post(f"/desk/themes/{CODE}/draft/end/", {"revision": revision()})
    assert theme_draft_of(CODE) is None
    assert editor.get(f"/desk/themes/{CODE}/draft/").status_code == 302


def test_an_item_that_was_stopped_is_found_on_the_page(town: Town, editor: Client) -> None:
    from yimen.catalogue.models import Item

    Item.objects.filter(code="SIGN").update(status="suspended")
    page = editor.get(f"{BASE}items/").text
    assert "事项 SIGN 已暂停办理" in page
    assert "换一个在用的事项" in page


@pytest.mark.parametrize(
    ("tab", "most"), [("", 24), ("items/", 26), ("situations/", 24), ("merging/", 24), ("preview/", 26)]
)
def test_a_tab_asks_the_database_a_set_number_of_times(
    town: Town, editor: Client, django_assert_max_num_queries: Queries, tab: str, most: int
) -> None:
    editor.get(BASE + tab)
    with django_assert_max_num_queries(most):
        editor.get(BASE + tab)
    assert Writing(town).draft.state == "draft"
    assert ThemeVersion.objects.count() == 2
