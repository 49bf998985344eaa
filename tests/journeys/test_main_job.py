"""The main job in a browser, by seven people: applied for, pre-reviewed, accepted, reviewed by two departments,
decided, handed over, checked by a stranger."""

from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Visitor

pytestmark = [pytest.mark.journey, pytest.mark.slow]
ITEM = "食品经营许可（新办）"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "材料.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path)
    return path


def next_page(page: Page) -> None:
    page.get_by_role("button", name="保存并继续").click()


def fill(page: Page) -> None:
    """Answer everything this page of the form asks."""
    at_centre = "/centre/" in page.url  # the district's own comes first
    for group in page.locator("main fieldset").all():
        group.locator("label.choice").nth(0 if at_centre else -1).click()
    for field in page.locator("main input.input").all():
        if not field.input_value():
            field.fill({"tel": "13800138000", "number": "12"}.get(field.get_attribute("type") or "", "惠环街道一号"))
    next_page(page)


def apply(page: Page, paper: Path) -> tuple[str, str]:
    """Find the item logged out, apply for the company, and return number and query code."""
    page.goto("/")
    page.get_by_role("searchbox").fill("开餐馆食品经营许可")
    page.get_by_role("button", name="搜索").click()
    page.get_by_role("link", name=ITEM).click()
    page.locator("a:visible", has_text="网上申办").first.click()
    be_guided(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("登录")
    page.fill("[name=username]", "lijuan")
    page.fill("[name=password]", "Yimen-Demo-2026")
    page.click("main form button.button")
    while "/materials/" not in page.url:
        before = page.url
        fill(page)
        page.wait_for_load_state()
        assert page.url != before or page.locator(".error-summary").count() == 0, page.locator("main").inner_text()
    upload_all(page, paper)
    next_page(page)
    page.locator("label.choice", has_text="我承诺").click()
    page.get_by_role("button", name="提交申请").click()
    page.wait_for_url("**/filed/**")
    codes = page.locator(".code-big")
    return codes.nth(0).inner_text(), codes.nth(1).inner_text()


def be_guided(page: Page) -> None:
    """Answer the questions about the situation, skipping one first, and apply with the check list."""
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("alert")).to_contain_text("请回答“您的店主要做哪一类？”")
    page.locator("label.choice", has_text="单位食堂").click()
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("main")).to_contain_text("店有多大？")
    page.locator("main input.input").fill("60")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("要准备的材料")
    expect(page.locator("main")).not_to_contain_text("只卖预包装食品吗？")
    page.get_by_role("link", name="按这份清单网上申办").click()


def upload_all(page: Page, paper: Path) -> None:
    """Have fetched what the company's licences show, upload one file for each other material, one after the other."""
    for number in range(page.locator("section.upload").count()):
        section = page.locator("section.upload").nth(number)
        agree = section.get_by_role("button", name="同意调取")
        if agree.count():
            agree.click()
            expect(section).to_contain_text("调取证照，不用上传")
            continue
        section.locator("input[type=file]").last.set_input_files(paper)  # goes off by itself; the first is the camera's
        expect(section).to_contain_text("已上传 1 个文件")


def decide(page: Page, number: str, *, times: int = 1) -> None:
    """Claim and agree, as often as steps of the case wait for this person."""
    for _ in range(times):
        page.goto(f"/desk/review/{number}/")
        page.get_by_role("button", name="认领办理").click()
        page.locator("aside label.choice").first.click()
        page.locator("aside form textarea").first.fill("符合条件")
        say(page)


def say(page: Page) -> None:
    """Send what was decided, and wait until it is written: the next step is somebody else's."""
    with page.expect_navigation():
        page.locator("aside form button.button-big").click()


def test_a_restaurant_gets_its_licence(visitor: Visitor, paper: Path) -> None:
    agent = visitor()
    number, code = apply(agent, paper)

    handler = visitor("market-handler", staff=True)
    handler.goto(f"/desk/review/{number}/")
    handler.get_by_role("button", name="预审通过").click()

    clerk = visitor("clerk1", staff=True)
    clerk.goto("/desk/window/")
    clerk.get_by_role("button", name="坐这个窗口").first.click()
    clerk.goto(f"/desk/cases/{number}/")
    expect(clerk.locator("main")).to_contain_text("惠环街道一号")
    assert clerk.locator("main input[value='惠环街道一号']").count() == 0, "what was filed is never an input"
    clerk.get_by_role("button", name="受理", exact=True).click()
    expect(clerk.locator("main")).to_contain_text("办理中")

    decide(handler, number)
    fire, checker = visitor("fire-handler", staff=True), visitor("market-checker", staff=True)
    decide(fire, number)
    decide(checker, number, times=2)
    approver = visitor("market-approver", staff=True)
    decide(approver, number)

    agent.goto(f"/my/cases/{number}/")
    expect(agent.locator("main")).to_contain_text("结果已做好，请领取")

    issuer = visitor("issuer", staff=True)
    issuer.goto(f"/desk/issue/{number}/")
    hand_over(issuer)

    agent.goto(f"/my/cases/{number}/")
    expect(agent.locator("main")).to_contain_text("已办结")
    stranger = visitor(size=PHONE)
    stranger.goto("/progress/")
    stranger.fill("[name=number]", number)
    stranger.fill("[name=code]", code)
    stranger.get_by_role("button", name="查询").click()
    expect(stranger.locator("main")).to_contain_text("结果已领取，办结")
    licence_is_valid(agent, stranger)


def hand_over(page: Page) -> None:
    """Record the agent as the company's proxy and hand the licence over."""
    page.locator("aside label.choice").last.click()
    page.fill("[name=name]", "李娟")
    page.fill("[name=document_number]", "11010519491231002X")
    page.fill("[name=authority]", "营业执照副本和授权书")
    page.get_by_role("button", name="核对无误，发放").click()
    page.wait_for_url("**/receipt/")


def licence_is_valid(agent: Page, stranger: Page) -> None:
    """Read the licence's number on its card and have a stranger check it."""
    agent.goto("/my/licences/")
    stranger.goto("/check/")
    number = agent.locator(".licence-card", has_text="食品经营许可证").locator(".mono").first.inner_text()
    stranger.fill("[name=number]", number)
    stranger.locator("main form button.button").first.click()
    expect(stranger.locator("main")).to_contain_text("有效")
