"""Two editors and a citizen: a question and a step are designed, tried, reviewed, published, and asked."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Visitor

pytestmark = [pytest.mark.journey, pytest.mark.slow]
CODE = "senior-card"
EDIT, DRAFT = f"/desk/catalogue/items/{CODE}/edit/", f"/desk/catalogue/items/{CODE}/draft/"
PAGE, FIRST, THEN = "家庭情况", "和子女住在一起吗？", "有几个子女？"


def tab(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="编辑内容").get_by_role("link", name=name).click()


def save(page: Page) -> None:
    page.locator("form.q-form").get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url("**/edit/f*/#*")


def add_questions(page: Page) -> None:
    """A question on a page of its own, and one that is asked only after 是; the page comes first."""
    page.get_by_role("link", name="加一页").click()
    page.get_by_label("新一页的标题").fill(PAGE)
    page.get_by_label("问题", exact=True).fill(FIRST)
    page.locator("label.choice", has_text="是或否").click()
    save(page)
    page.locator("section", has_text=PAGE).get_by_role("link", name="在这一页加一个问题").click()
    page.get_by_label("问题", exact=True).fill(THEN)
    page.locator("label.choice", has_text="整数").click()
    page.locator("label.choice", has_text=f"只在“{FIRST}”").click()
    page.locator(".when-row", has_text=FIRST).locator("label.choice", has_text="是").last.click()
    save(page)
    expect(page.locator(".q", has_text=THEN)).to_contain_text(f"“{FIRST}”选了“是”才问")
    pages = page.locator("section.q-page")
    for place in range(pages.count() - 1, 0, -1):
        page.get_by_role("button", name=f"整页上移 {PAGE}").click()
        expect(pages.nth(place - 1)).to_contain_text(PAGE)


def try_it(page: Page) -> None:
    """On the phone's frame the second question comes after the answer that calls for it."""
    page.get_by_role("link", name="手机和自助机并排看").click()
    phone = page.frame_locator("iframe.look-phone")
    expect(phone.get_by_text(FIRST)).to_be_visible()
    expect(page.frame_locator("iframe.look-kiosk").get_by_text(FIRST)).to_be_visible()
    expect(phone.get_by_text(THEN)).to_have_count(0)
    phone.locator("label.choice", has_text="是").click()
    phone.get_by_role("button", name="保存并继续").click()
    expect(phone.get_by_text(THEN)).to_be_visible()


def add_step(page: Page) -> None:
    """A second department's opinion, at the same time as the first step."""
    tab(page, "办理流程")
    page.get_by_role("link", name="加一个环节").last.click()
    page.get_by_label("环节名称").fill("公安意见")
    page.get_by_label("由哪个部门办").select_option(index=1)
    save(page)
    expect(page.locator("svg.flow-picture")).to_contain_text("公安意见")


def test_a_question_goes_from_the_designer_to_a_citizen(visitor: Visitor) -> None:
    editor = visitor("editor", staff=True)
    editor.goto(EDIT)
    editor.locator("main form button.button").first.click()
    tab(editor, "申请表")
    add_questions(editor)
    try_it(editor)
    add_step(editor)
    editor.goto(DRAFT)
    editor.get_by_role("button", name="提交审核").click()
    second = visitor("editor2", staff=True)
    second.goto(DRAFT)
    second.get_by_role("button", name="审核通过").click()
    second.get_by_role("button", name="发布").click()
    citizen = visitor("zhangwei", size=PHONE)
    citizen.goto(f"/items/{CODE}/apply/")
    while "/situation/" in citizen.url:
        tell(citizen)
    citizen.get_by_role("button", name="按这份清单网上申办").click()
    while "/page/1/" not in citizen.url:
        answer(citizen)
    expect(citizen.get_by_text(FIRST)).to_be_visible()
    citizen.locator("label.choice", has_text="是").click()
    citizen.get_by_role("button", name="保存并继续").click()
    expect(citizen.get_by_text(THEN)).to_be_visible()


def tell(page: Page) -> None:
    """Answer one question about the situation."""
    before = page.url
    page.locator("main fieldset label.choice").first.click()
    page.get_by_role("button", name="下一步").click()
    page.wait_for_url(lambda url: url != before)


def answer(page: Page) -> None:
    """Answer what the wizard asks before the form: for whom, which phone, which centre."""
    before = page.url
    for group in page.locator("main fieldset").all():
        group.locator("label.choice").first.click()
    for field in page.locator("main input[type=tel]").all():
        field.fill("13800138000")
    page.get_by_role("button", name="保存并继续").click()
    page.wait_for_url(lambda url: url != before)
