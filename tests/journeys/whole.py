"""A theme in a browser: its questions, its notice, its one form and its one set of materials."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.shots import shot
from tests.journeys.test_main_job import next_page
from yimen.config.demo.district import read_district
from yimen.config.demo.people import sample_resident_id

WORDS = {"tel": "13800138000", "number": "12", "date": "2026-01-05"}


def answer(page: Page, theme: str, *labels: str) -> None:
    """Answer every question of the theme: what one of these labels names is ticked; then there is the one notice."""
    page.goto(f"/themes/{theme}/questions/")
    while "/notice/" not in page.url:
        for label in labels:
            for choice in page.locator("main label.choice", has_text=label).all():
                choice.click()
        before = page.url
        page.get_by_role("button", name="下一步").click()
        page.wait_for_load_state()
        assert page.url != before
    shot(page, f"{theme}-notice")


def fill(page: Page) -> None:
    """Answer everything this page asks; what earlier filings answered already stays as it is."""
    for group in page.locator("main fieldset").all():
        if not group.locator("input:checked").count():
            group.locator("label.choice").first.click()
    for field in page.locator("main input.input, main input[type=date]").all():
        if not field.input_value():
            field.fill(WORDS.get(field.get_attribute("type") or "", "惠环街道一号"))
    next_page(page)


def hand_in(page: Page, paper: Path) -> None:
    """Have fetched or taken over what is there already; upload one file for each other material."""
    for number in range(page.locator("section.upload").count()):
        section = page.locator("section.upload").nth(number)
        there = section.get_by_role("button", name=re.compile("同意调取|沿用"))
        if there.count():
            there.first.click()
            page.wait_for_load_state()
            continue
        section.locator("input[type=file]").last.set_input_files(paper)  # goes off by itself; the first is the camera's
        expect(section).to_contain_text("已上传 1 个文件")


def file_theme(page: Page, paper: Path) -> str:
    """Apply with the notice that is open, and return the number of the whole."""
    page.get_by_role("button", name="按这份告知网上办").click()
    while "/materials/" not in page.url:
        before = page.url
        fill(page)
        page.wait_for_load_state()
        assert page.url != before or page.locator(".error-summary").count() == 0, page.locator("main").inner_text()
    hand_in(page, paper)
    next_page(page)
    page.locator("label.choice", has_text="我承诺").click()
    page.get_by_role("button", name="提交申请").click()
    page.wait_for_url("**/my/bundles/**")
    return page.locator(".code-big").first.inner_text()


def part_numbers(page: Page) -> dict[str, str]:
    """Return the parts' numbers by their names, read off the page of the whole."""
    found = {}
    for card in page.locator("ol.stack > li.card").all():
        found[re.sub(r"\s+", "", card.locator("h2").inner_text())] = card.locator(".mono").first.inner_text()
    return found


def hand_out(issuer: Page, bundle: str, *, results: int, to: tuple[str, int]) -> None:
    """Hand so many results over at once, on one receipt, to this citizen: name, and place in the cast."""
    name, place = to
    issuer.goto(f"/desk/issue-together/{bundle}/")
    expect(issuer.locator("main")).to_contain_text(f"这次发放 {results} 份结果")
    shot(issuer, "hand-out")
    issuer.fill("[name=name]", name)
    issuer.fill("[name=document_number]", sample_resident_id(read_district("zhongkai"), place))
    issuer.get_by_role("button", name="核对无误，一次发放").click()
    issuer.wait_for_url("**/receipt/")
    shot(issuer, "receipt")
