"""Two editors and a citizen: a theme of three items and two situations is written, reviewed, published, and read."""

import os

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Visitor

pytestmark = [pytest.mark.journey, pytest.mark.slow]
NAME, QUESTION = "开小卖部", "要设置门头招牌吗？"
ALWAYS, SIGN, OUTSIDE = "prepacked-filing", "shop-sign", "outdoor-seats"
LOOKS = os.environ.get("YIMEN_JOURNEY_PICTURES")  # a folder to look at the pages in, afterwards


def look(page: Page, name: str) -> None:
    if LOOKS:
        page.screenshot(path=f"{LOOKS}/{name}.png", full_page=True)


def tab(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="编辑内容").get_by_role("link", name=name).click()


def no_overflow(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


def write_basics(page: Page) -> None:
    """Begin the theme, for people and for sole traders."""
    page.goto("/desk/theme-drafts/new/")
    page.get_by_label("主题名称").fill(NAME)
    page.get_by_role("button", name="新建草稿").click()
    page.get_by_label("自然人").check()
    page.get_by_label("一句话说明").fill("卖零食饮料的小店，一次办齐。")
    page.get_by_role("button", name="保存", exact=True).last.click()
    expect(page.locator(".edit-state")).to_contain_text("已保存")
    look(page, "basics")


def add_items(page: Page) -> None:
    """Search each of the three by its code and add it; the sign and the seats wait for nothing."""
    tab(page, "事项")
    for code in (ALWAYS, SIGN, OUTSIDE):
        page.get_by_label("搜索事项").fill({ALWAYS: "预包装食品备案", SIGN: "门头招牌", OUTSIDE: "外摆"}[code])
        page.get_by_role("button", name="搜索", exact=True).click()
        page.locator(f'button[value="add-{code}"]').click()
        expect(page.locator(f'input[type=hidden][value="{code}"]')).to_have_count(1)
    expect(page.locator("section", has_text="办理先后")).to_be_visible()
    look(page, "items")


def write_situations(page: Page) -> None:
    """A question, a table of one row, and a test for each answer."""
    tab(page, "情形")
    page.get_by_placeholder("例如：您打算怎样经营？").fill(QUESTION)
    page.locator("[name=q-0-kind]").select_option("yes")
    page.get_by_role("button", name="加一张表格").click()
    page.locator("[name=t-0-title]").fill("要办的事项")
    page.locator("[name=t-0-inputs]").check()
    page.get_by_role("button", name="加一行").click()
    page.locator("[name=t-0-r-0-q1-among]").select_option("yes")
    page.locator("#t-0 td.sit-says summary").click()
    page.locator(f'[name=t-0-r-0-items][value="{SIGN}"]').check()
    page.locator(f'[name=t-0-r-0-items][value="{OUTSIDE}"]').check()
    for number, (name, answer) in enumerate((("有招牌", "yes"), ("没有招牌", "no"))):
        page.locator(f"[name=x-{number}-name]").fill(name)
        page.get_by_role("button", name="保存并检查").click()
        page.locator(f"[name=x-{number}-a-q1]").select_option(answer)
        page.locator(f'button[value="expect-{number}"]').click()
    expect(page.get_by_text("2 / 2 通过")).to_be_visible()
    look(page, "situations")


def test_a_theme_goes_from_its_editor_to_a_citizen(visitor: Visitor) -> None:
    editor = visitor("editor", staff=True)
    write_basics(editor)
    add_items(editor)
    write_situations(editor)
    tab(editor, "合并")
    look(editor, "merging")
    tab(editor, "预览告知")
    phone = editor.frame_locator("iframe.look-phone")
    expect(phone.get_by_text("一套材料")).to_be_visible()
    look(editor, "preview")
    tab(editor, "核对与提交")
    look(editor, "check")
    editor.get_by_role("button", name="提交审核").click()
    expect(editor.get_by_text("要由另一位事项编辑审核")).to_be_visible()

    second = visitor("editor2", staff=True)
    second.goto("/desk/theme-drafts/")
    look(second, "drafts")
    second.get_by_role("link", name=NAME).click()
    second.get_by_role("button", name="审核通过").click()
    second.get_by_role("button", name="发布", exact=True).click()
    expect(second.get_by_role("heading", name=NAME)).to_be_visible()

    citizen = visitor(size=PHONE)
    notices = []
    for answer in ("是", "否"):
        citizen.goto("/themes/")
        citizen.get_by_role("link", name=NAME).first.click()
        citizen.get_by_role("link", name="开始").click()
        citizen.locator("label.choice", has_text=answer).click()
        citizen.get_by_role("button", name="下一步").click()
        expect(citizen.get_by_role("heading", name="一套材料")).to_be_visible()
        no_overflow(citizen)
        look(citizen, f"notice-{answer}")
        notices.append(citizen.locator("section", has_text="要办哪些").first.inner_text())
    assert "招牌" in notices[0]
    assert "招牌" not in notices[1]
    assert notices[0] != notices[1]
