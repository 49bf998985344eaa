"""Instant approval (秒批) in browsers: granted with nobody in between, handed to a person where it does not match,
stopped by who may, and looked at again."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.config import processes
from tests.journeys.conftest import PHONE, Visitor
from tests.journeys.shots import shot
from tests.journeys.test_joint import until
from tests.journeys.test_main_job import decide, next_page, paper
from tests.journeys.whole import hand_in

__all__ = ["paper"]
pytestmark = [pytest.mark.journey, pytest.mark.slow]
ITEM, CODE = "老年人优待证补办", "senior-card-reissue"


@pytest.fixture
def _all_sampled(site: str, home: Path) -> None:
    """Have every decision looked at again: the demo draws a fifth of them."""
    command = [sys.executable, "-m", "tests.journeys.seed_sampling"]
    subprocess.run(command, env=processes.clean(home, DISTRICT="zhongkai"), check=True)


def apply(page: Page, paper: Path, *, reason: str) -> str:
    """Apply for the card again for this reason, for oneself; return the number of the case."""
    page.goto(f"/items/{CODE}/")
    page.locator("a:visible, button:visible", has_text="网上申办").first.click()
    while "/materials/" not in page.url:
        before = page.url
        for group in page.locator("main fieldset").all():
            wanted = group.locator("label.choice", has_text=reason)
            (wanted if wanted.count() else group.locator("label.choice").first).click()
        next_page(page)
        page.wait_for_load_state()
        assert page.url != before, page.locator("main").inner_text()
    hand_in(page, paper)
    next_page(page)
    page.locator("label.choice", has_text="我承诺").click()
    page.get_by_role("button", name="提交申请").click()
    page.wait_for_url("**/filed/**")
    return page.locator(".code-big").first.inner_text()


def evidence(page: Page, address: str) -> Locator:
    """Return what the rule came to, as staff read it on this page of the case."""
    page.goto(address)
    return page.locator("section[aria-labelledby=instant]")


def throw_switch(page: Page, *, on: bool) -> None:
    """Stop the item's rule, or let it decide again, with a reason."""
    page.goto("/desk/instant/")
    row = page.locator("tr", has_text=ITEM)
    row.locator("summary").click()
    row.locator("[name=reason]").fill("规则核对完毕" if on else "规则有疑问，先停用核对")
    row.get_by_role("button", name="恢复自动审批" if on else "马上停用").click()
    expect(page.locator("tr", has_text=ITEM)).to_contain_text("运行中" if on else "已停用")
    shot(page, f"instant-{'on' if on else 'off'}")


def goes_to_a_person(page: Page, number: str) -> None:
    """See that the rule handed the case over, and that this is no refusal."""
    until(page, f"/my/cases/{number}/", "由工作人员办理")
    expect(page.locator(".page-head")).to_contain_text("待收件")
    expect(page.locator("main")).not_to_contain_text("不予")


def granted_by_hand(clerk: Page, approver: Page, number: str) -> None:
    """Accept at the window and decide as for any other case."""
    clerk.goto("/desk/window/")
    if clerk.get_by_role("button", name="坐这个窗口").count():
        clerk.get_by_role("button", name="坐这个窗口").first.click()
        clerk.wait_for_load_state()
    clerk.goto(f"/desk/cases/{number}/")
    clerk.get_by_role("button", name="受理", exact=True).click()
    expect(clerk.locator("main")).to_contain_text("办理中")
    decide(approver, number)


def looked_at_again(page: Page, number: str) -> None:
    """Open the case among those drawn, read what the system went by, and find it right."""
    page.goto("/desk/instant/samples/")
    page.locator("li.row", has_text=number).get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("系统凭什么批准")
    shot(page, "instant-sample")
    page.get_by_text("批准得对").click()
    page.get_by_role("button", name="登记抽查结果").click()
    expect(page.locator("section[aria-labelledby=seen]")).to_contain_text(number)
    expect(page.locator("section[aria-labelledby=waiting]")).not_to_contain_text(number)


def replaced(page: Page) -> int:
    """Return how many cards a newer one has replaced; there is one that counts."""
    page.goto("/my/licences/")
    expect(page.locator(".licence-card", has_text="老年人优待证")).to_contain_text("有效")
    return page.locator("main").inner_text().count("已换发")


def granted_at_once(liu: Page, paper: Path) -> str:
    """Apply as a rule's match: granted and licensed while one looks on; return the number of the case."""
    number = apply(liu, paper, reason="证丢了")
    until(liu, f"/my/cases/{number}/filed/", "您符合条件，结果已经出来")
    shot(liu, "instant-filed")
    liu.get_by_role("link", name="看结果").click()
    expect(liu.locator("main")).to_contain_text("当场批准，没有人工环节")
    expect(liu.locator("main")).to_contain_text("办过老年人优待证，证丢了或者坏了")
    shot(liu, "instant-granted")
    return number


@pytest.mark.usefixtures("_all_sampled")
def test_a_rule_grants_hands_over_is_stopped_and_looked_at_again(visitor: Visitor, paper: Path) -> None:
    liu = visitor("liufu", size=PHONE)
    before = replaced(liu)
    number = granted_at_once(liu, paper)
    assert replaced(liu) == before + 1, "the new card is in the account, in the place of the lost one"

    approver = visitor("social-affairs-approver", staff=True)
    for words in ("自动批准", f"{CODE} · 第1版", "第 2 行", "公安局人口库（模拟）", "126 岁"):
        expect(evidence(approver, f"/desk/review/{number}/")).to_contain_text(words)
    shot(approver, "instant-evidence")

    zhang, clerk = visitor("zhangwei"), visitor("clerk1", staff=True)
    other = apply(zhang, paper, reason="证丢了")  # has never had such a card
    goes_to_a_person(zhang, other)
    expect(evidence(clerk, f"/desk/cases/{other}/")).to_contain_text("规则要求由人办理")
    granted_by_hand(clerk, approver, other)
    until(zhang, f"/my/cases/{other}/", "准予")

    answer = clerk.goto("/desk/instant/")
    assert answer
    assert answer.status == 403, "a window decides nothing about rules"
    throw_switch(approver, on=False)
    third = apply(liu, paper, reason="证坏了")  # would match as the first did
    goes_to_a_person(liu, third)
    expect(evidence(clerk, f"/desk/cases/{third}/")).to_contain_text("自动审批已停用")
    throw_switch(approver, on=True)

    looked_at_again(visitor("social-affairs-handler", staff=True), number)
