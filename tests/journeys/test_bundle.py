"""One thing at once (一件事) in browsers by twelve people: asked once, filed once; one result feeds the others, one
part is refused, one is taken back, and the rest is handed over in one go."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import PHONE, Visitor
from tests.journeys.shots import shot
from tests.journeys.test_joint import refuse, until
from tests.journeys.test_main_job import decide, paper
from tests.journeys.whole import file_theme, hand_out, part_numbers

__all__ = ["paper"]
pytestmark = [pytest.mark.journey, pytest.mark.slow]
THEME = "newborn"
BIRTH, HOUSEHOLD, MEDICAL = "出生医学证明签发", "新生儿户口登记", "新生儿参加城乡居民基本医疗保险"
CARD, VACCINES, BENEFIT = "社会保障卡申领（儿童）", "预防接种证办理", "生育保险待遇支付"
REASON = "整改后可以重新申请"  # what refuse() gives as its reason, in part
GRANTED = (BIRTH, HOUSEHOLD, MEDICAL, VACCINES)


def situate(page: Page) -> None:
    """Say that we live here, are insured and have no birth certificate yet; leads to the notice."""
    said = {"户口在本地": "是", "生育保险": "是", "出生证": "否"}
    page.goto(f"/themes/{THEME}/questions/")
    while "/notice/" not in page.url:
        title = page.locator("main form").inner_text()
        label = next(words for part, words in said.items() if part in title)
        page.locator("main label.choice", has_text=label).click()
        page.get_by_role("button", name="下一步").click()
        page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("一次告知单")
    asked = page.locator("main details", has_text="要填的内容").locator("ul, ol, dl, p").first
    for event, is_there in (("beforeprint", True), ("afterprint", False)):  # paper cannot be unfolded
        page.evaluate("name => dispatchEvent(new Event(name))", event)
        expect(asked).to_be_visible(visible=is_there)


def card(page: Page, item: str) -> Locator:
    """Return the part of this item on the page of the whole."""
    return page.locator("ol.stack > li.card", has=page.get_by_role("heading", name=item, exact=True))


def accept(clerk: Page, bundle: str, *, parts: int) -> None:
    """Sit down, and accept at the window whatever of the whole waits to be accepted."""
    clerk.goto("/desk/window/")
    if clerk.get_by_role("button", name="坐这个窗口").count():
        clerk.get_by_role("button", name="坐这个窗口").first.click()
        clerk.wait_for_load_state()
    clerk.goto(f"/desk/bundles/{bundle}/")
    clerk.get_by_role("button", name="全部预审通过").click()
    clerk.get_by_role("button", name=f"一起受理 {parts} 个事项").click()
    expect(clerk.locator("body")).to_contain_text(f"已受理 {parts} 个事项")
    shot(clerk, f"newborn-accepted-{parts}")


def review(at: Callable[[str], Page], agency: str, *numbers: str, refused: str = "") -> None:
    """Let the department's people take every step of these parts; the approver says no to the one named."""
    for post in ("handler", "checker", "approver"):
        page = at(f"{agency}-{post}")
        for number in numbers:
            page.goto(f"/desk/review/{number}/")
            if page.get_by_role("button", name="认领办理").count():
                (refuse if number == refused and post == "approver" else decide)(page, number)


def take_back(page: Page, item: str) -> None:
    """Take one part of the whole back."""
    part = card(page, item)
    part.locator("summary", has_text="不办这一项").click()
    part.get_by_role("button", name="撤回这个事项").click()
    expect(page.locator("body")).to_contain_text("已撤回这个事项，其他事项继续办理。")


def counted(page: Page) -> int:
    """Return how many master cases of the theme the supervisor's counters tell."""
    page.goto("/desk/themes/?since=live")
    row = page.locator("tr", has=page.get_by_role("link", name="新生儿出生", exact=True))
    return int(row.locator("td").first.inner_text())


def look_at_the_end(mother: Page, mine: str) -> None:
    """Read what became of each part on the page of the whole: nobody is promised what was taken back."""
    expect(mother.locator(".page-head")).to_contain_text("6 个事项，已办好 4 个")
    expect(mother.locator(".page-head")).to_contain_text("不予 1 个")
    expect(mother.locator(".page-head")).to_contain_text("撤回或者终止 1 个")
    for item in GRANTED:
        expect(card(mother, item)).not_to_contain_text("不予")
    expect(card(mother, BENEFIT)).to_contain_text("不予")
    expect(card(mother, BENEFIT)).to_contain_text(REASON)
    expect(card(mother, CARD)).to_contain_text("已撤回")
    expect(card(mother, CARD)).not_to_contain_text("承诺")
    expect(mother.get_by_role("link", name="全部撤回")).to_have_count(0)
    mother.goto("/my/")
    assert mother.locator(f"a[href='{mine}']").count() == 1, "six cases are one thing on the applicant's list"


def test_one_part_refused_one_taken_back_the_rest_in_one_go(visitor: Visitor, paper: Path) -> None:
    at = cache(lambda name: visitor(name, staff=True))
    before = counted(at("supervisor"))
    mother = visitor("wangfang", size=PHONE)
    situate(mother)
    shot(mother, "newborn-notice")
    bundle = file_theme(mother, paper)
    mine, numbers = f"/my/bundles/{bundle}/", part_numbers(mother)
    assert len(numbers) == 6
    expect(card(mother, HOUSEHOLD)).to_contain_text(f"等“{BIRTH}”办好后自动接着办")

    accept(at("clerk1"), bundle, parts=1)
    review(at, "education-health", numbers[BIRTH])
    until(mother, mine, "待收件")  # the birth certificate was what the other five waited for
    shot(mother, "newborn-fed")
    accept(at("clerk1"), bundle, parts=5)

    mother.goto(mine)
    take_back(mother, CARD)
    shot(mother, "newborn-taken-back")
    review(at, "medical-insurance", numbers[MEDICAL], numbers[BENEFIT], refused=numbers[BENEFIT])
    mother.goto(mine)
    expect(card(mother, BENEFIT)).to_contain_text("不予")
    expect(card(mother, HOUSEHOLD)).to_contain_text("办理中")  # neither the refusal nor the withdrawal holds it up
    review(at, "police", numbers[HOUSEHOLD])
    review(at, "education-health", numbers[VACCINES])
    review(at, "hrss", numbers[CARD])  # nobody is asked any more

    until(mother, mine, "可以一起领取")
    shot(mother, "newborn-settled")
    look_at_the_end(mother, mine)
    issuer = at("issuer")
    hand_out(issuer, bundle, results=5, to=("王芳", 2))
    for item in (*GRANTED, BENEFIT):
        expect(issuer.locator("main")).to_contain_text(numbers[item])
    expect(issuer.locator("main")).not_to_contain_text(numbers[CARD])
    until(mother, mine, "全部办结")
    shot(mother, "newborn-ended")
    expect(mother.locator("main")).not_to_contain_text("请领取")
    assert counted(at("supervisor")) == before + 1
