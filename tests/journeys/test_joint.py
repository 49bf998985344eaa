"""A joint approval in browsers by nine people: filed once, looked at once by two departments, refused in one branch,
handed out once."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Visitor
from tests.journeys.shots import shot
from tests.journeys.test_main_job import decide, paper, say
from tests.journeys.whole import answer, file_theme, hand_out, part_numbers

__all__ = ["paper"]
pytestmark = [pytest.mark.journey, pytest.mark.slow]
FOOD, FIRE = "食品经营许可（新办餐饮店，与营业执照联办）", "公众聚集场所营业前消防安全检查（餐饮店联办）"
FUME, SIGN = "餐饮油烟净化设施登记", "门店招牌设置备案"


def pick(page: Page, label: str, *, count: int = 1, within: str = "main") -> None:
    """Tick the first boxes of the group under this label."""
    group = page.locator(f"{within} fieldset", has_text=label).first
    for number in range(count):
        group.locator("label.choice").nth(number).click()


def propose(lead: Page, bundle: str) -> None:
    """Propose two days to every branch that has to look."""
    lead.goto(f"/desk/joint/{bundle}/")
    expect(lead.locator("main")).to_contain_text("本部门牵头")
    shot(lead, "joint-before")
    pick(lead, "可选日期", count=2)
    lead.fill("[name=place]", "惠环街道一号")
    lead.get_by_role("button", name="请各部门答复").click()
    expect(lead.locator("main")).to_contain_text("已请各部门答复")


def reply(officer: Page, bundle: str) -> None:
    """Say that both days fit, and that two of us go."""
    officer.goto(f"/desk/joint/{bundle}/")
    pick(officer, "哪些天可以去", count=2)
    pick(officer, "核查人员", count=2)
    shot(officer, "joint-answering")
    officer.get_by_role("button", name="提交答复").click()


def look(officers: list[Page], bundle: str, item: str, *, fit: bool) -> None:
    """Fill in the branch's sheet on a phone, and sign it by each who went."""
    first = officers[0]
    first.set_viewport_size(PHONE)  # type: ignore[arg-type]
    first.goto(f"/desk/joint/{bundle}/")
    row = first.locator(".opinions > li", has_text=item)
    row.locator("a.tap").click()
    address = first.url
    for number, point in enumerate(first.locator("section[aria-labelledby^=point-]").all()):
        unfit = not fit and number == 0
        point.locator("label.choice").nth(1 if unfit else 0).click()
        if unfit:
            point.locator("textarea").fill("后厨与布局图不一致")
    first.locator("section[aria-labelledby=conclusion] label.choice").nth(0 if fit else -1).click()
    shot(first, f"sheet-{'fit' if fit else 'unfit'}")
    first.get_by_role("button", name="保存核查表").click()
    for page in officers:
        page.goto(address)
        page.get_by_role("button", name="签署核查表").click()
        page.wait_for_load_state()
    expect(officers[-1].locator("main")).to_contain_text("已签署")
    first.set_viewport_size({"width": 1280, "height": 900})


def refuse(page: Page, number: str) -> None:
    """Claim the last step and say no."""
    page.goto(f"/desk/review/{number}/")
    page.get_by_role("button", name="认领办理").click()
    page.locator("aside label.choice", has_text=re.compile("不")).first.click()
    page.locator("aside form textarea").first.fill("后厨布局不符合要求，整改后可以重新申请")
    say(page)


def accept_all(clerk: Page, bundle: str) -> None:
    """Sit down, and accept at the window whatever begins at once."""
    clerk.goto("/desk/window/")
    if clerk.get_by_role("button", name="坐这个窗口").count():
        clerk.get_by_role("button", name="坐这个窗口").first.click()
        clerk.wait_for_load_state()
    clerk.goto(f"/desk/bundles/{bundle}/")
    if clerk.get_by_role("button", name="全部预审通过").count():
        clerk.get_by_role("button", name="全部预审通过").click()
    clerk.get_by_role("button", name=re.compile("一起受理 4 个事项")).click()
    clerk.wait_for_load_state()


def arrange(visitor: Visitor, market: Page, fire: Page, bundle: str) -> None:
    """Let the lead propose days, both departments agree, and each go and look with two officers."""
    propose(market, bundle)
    reply(market, bundle)
    reply(fire, bundle)
    expect(fire.locator("main")).to_contain_text("各部门一次上门")
    market.goto(f"/desk/joint/{bundle}/")
    shot(market, "joint-fixed")
    look([market, visitor("market-checker", staff=True)], bundle, FOOD, fit=False)
    look([fire, visitor("fire-checker", staff=True)], bundle, FIRE, fit=True)


def conclude(visitor: Visitor, market: Page, fire: Page, numbers: dict[str, str]) -> None:
    """Refuse the food licence; let the other three departments agree."""
    decide(market, numbers[FOOD])
    decide(fire, numbers[FIRE])
    refuse(visitor("market-approver", staff=True), numbers[FOOD])
    decide(visitor("fire-approver", staff=True), numbers[FIRE])
    for agency, item in (("environment", FUME), ("city-management", SIGN)):
        for post in ("handler", "checker", "approver"):
            agree_if_asked(visitor(f"{agency}-{post}", staff=True), numbers[item])


def test_one_filing_four_departments_one_visit_one_refusal_one_hand_out(visitor: Visitor, paper: Path) -> None:
    zhang = visitor("zhangwei")
    answer(zhang, "catering-joint", "装油烟净化器", "挂招牌", "门外摆桌子")
    bundle = file_theme(zhang, paper)
    mine, numbers = f"/my/bundles/{bundle}/", part_numbers(zhang)
    assert len(numbers) == 5
    accept_all(visitor("clerk1", staff=True), bundle)
    zhang.goto(mine)
    expect(zhang.locator("main")).to_contain_text("全部办好不晚于")
    expect(zhang.locator("main")).to_contain_text("还有事项没有受理")

    market, fire = visitor("market-handler", staff=True), visitor("fire-handler", staff=True)
    arrange(visitor, market, fire, bundle)
    zhang.goto(mine)
    expect(zhang.locator("main")).to_contain_text("各部门一起上门看一次")
    shot(zhang, "joint-mine")
    conclude(visitor, market, fire, numbers)
    market.goto(f"/desk/joint/{bundle}/")
    expect(market.locator("main")).to_contain_text("不予")
    shot(market, "joint-decided")

    until(zhang, mine, "可以一起领取")
    expect(zhang.locator("main")).to_contain_text("没有办成，本事项不能继续办理")
    expect(zhang.locator("li.card").first).to_contain_text("不予")
    assert zhang.locator("li.card .tag", has_text="已终止").count() == 1, "one refusal stops only what depends on it"
    shot(zhang, "joint-settled")
    issuer = visitor("issuer", staff=True)
    hand_out(issuer, bundle, results=4, to=("张伟", 1))
    for item in (FOOD, FIRE, FUME, SIGN):
        expect(issuer.locator("main")).to_contain_text(numbers[item])


def agree_if_asked(page: Page, number: str) -> None:
    """Agree where a step of the case waits for this person."""
    page.goto(f"/desk/review/{number}/")
    if page.get_by_role("button", name="认领办理").count():
        decide(page, number)


def until(page: Page, address: str, words: str) -> None:
    """Load the page again until the reactions have come so far."""
    for _ in range(30):
        page.goto(address)
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(1_000)
    raise AssertionError(page.locator("main").inner_text())
