"""In a real browser: the next person finds nothing, the network's absence is said and mended, every page is fit."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from playwright.sync_api import Page, expect

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from tests.journeys.routes import pages
from tests.journeys.test_pages import AXE, GRAVE, english_on
from tests.machines import Machine
from tests.web.kiosk.hall import LYING, UPRIGHT, Hall, Opened, chromium, hall, terminal
from yimen.cases.models import Case
from yimen.cases.query_code import query_code
from yimen.cases.reactions import paper_receipt
from yimen.catalogue.models import Item
from yimen.kernel.actions.draw_document import draw_document
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Document

__all__ = ["chromium", "hall", "terminal"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("YIMEN_SHOTS", "")  # a folder, for whoever wants to look
ZHANG = ("张伟", "11010519491231002X")
SMALL = """() => {
    const seen = (e) => e.checkVisibility() && e.getBoundingClientRect().height > 0;
    const small = [...document.querySelectorAll('a, button')].filter(seen)
        .filter((e) => { const r = e.getBoundingClientRect(); return r.height < 60 || r.width < 60; });
    const fine = [...document.querySelectorAll('main p, main a, main li, main dt, main span, main label')].filter(seen)
        .filter((e) => e.textContent.trim() && parseFloat(getComputedStyle(e).fontSize) < 24);
    return [...small, ...fine].map((e) => e.outerHTML.slice(0, 120)); }"""


def look(page: Page, name: str) -> list[str]:
    """Return what is wrong with the page that is open."""
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"))
    wrong = [f"{name}: too small: {each}" for each in page.evaluate(SMALL)]
    wrong += [f"{name}: {words}" for words in english_on(page)]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        wrong.append(f"{name}: wider than the screen")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return wrong + [
        f"{name}: {each['id']}: {each['nodes'][0]['html'][:160]}" for each in found if each["impact"] in GRAVE
    ]


def draw_all() -> None:
    """Do what relay and worker do for the receipts; in a thread: the browser's driver holds this one's event loop."""
    with ThreadPoolExecutor(1) as worker:
        worker.submit(_draw_all).result()


def _draw_all() -> None:
    try:
        for case in Case.objects.all():
            paper_receipt(SimpleNamespace(case=case.pk, at=case.submitted_at))  # type: ignore[arg-type]
        for paper in Document.objects.filter(file=None):
            draw_document(document=paper.pk, at=MONDAY)
    finally:
        connection.close()


NO_PAGES = {
    "alive": "no content",
    "card": "a machine's answer",
    "scanned": "a machine's answer",
    "my_ticket": "leads on",
    "arrived": "answers a press: tests/web/kiosk/test_bookings.py",
}
IN_THE_JOURNEY = {"apply", "apply_question", "apply_phone", "apply_review"}


def addresses(town: Town) -> dict[str, str]:
    """Return an address for every page that needs no person."""
    return {
        "home": "/kiosk/", "items": "/kiosk/items/", "found": "/kiosk/items/found/?q=SP",
        "item": f"/kiosk/items/{town.item.code}/", "simple": "/kiosk/simple/", "progress": "/kiosk/progress/",
        "check": "/kiosk/check/", "check_token": "/kiosk/check/nothing/", "scan": "/kiosk/scan/",
        "tickets": "/kiosk/tickets/", "where": "/kiosk/where/",
        "identify": "/kiosk/identify/", "code": "/kiosk/identify/code/", "enrol": "/kiosk/enrol/",
    }  # fmt: skip


def test_every_page_of_a_terminal_is_looked_at(town: Town) -> None:
    names = {route.name.removeprefix("kiosk:") for route in pages() if route.name.startswith("kiosk:")}
    assert names - set(addresses(town)) - NO_PAGES.keys() - IN_THE_JOURNEY == {
        "papers",
        "extract",
        "bookings",
        "rating",
    }


@pytest.mark.parametrize("size", [UPRIGHT, LYING], ids=["upright", "lying"])
def test_every_page_is_large_and_fit(
    terminal: Opened, reader: Machine, registers: Machine, town: Town, simple: Item, size: dict[str, int]
) -> None:
    case, turned = submit(town), "upright" if size == UPRIGHT else "lying"
    draw_all()
    page = terminal(size)
    wrong: list[str] = []
    for name, path in {**addresses(town), "letters": "/kiosk/items/found/"}.items():
        page.goto(path)
        wrong += look(page, f"{turned}-{name}")
    page.goto("/kiosk/tickets/")
    page.click(".k-take")
    page.wait_for_selector(".k-number")
    wrong += look(page, f"{turned}-ticket")
    page.goto("/kiosk/progress/")
    page.fill("[name=number]", case.number)
    page.fill("[name=code]", query_code(case.number))
    page.click("main button.k-button-main")
    page.wait_for_selector(".k-way")
    wrong += look(page, f"{turned}-progress-found")
    reader.card(*ZHANG)
    page.goto("/kiosk/identify/")
    page.wait_for_url("**/kiosk/papers/")
    wrong += look(page, f"{turned}-papers")
    page.goto("/kiosk/bookings/")
    wrong += look(page, f"{turned}-bookings")
    page.goto("/kiosk/extracts/social_insurance/")
    wrong += look(page, f"{turned}-extract")
    page.click("main button.k-button-main")
    page.wait_for_selector(".k-say-good")
    wrong += look(page, f"{turned}-printed")
    page.click(".k-foot a:has-text('评价')")
    page.wait_for_url("**/kiosk/rating/")
    wrong += look(page, f"{turned}-rating")
    page.click("main a:has-text('非常不满意')")
    page.wait_for_selector("main textarea")
    wrong += look(page, f"{turned}-rating-why")
    page.click("main button.k-button-main")
    page.wait_for_selector(".k-refused")
    wrong += look(page, f"{turned}-rating-refused")
    page.click("main .choice >> nth=0")
    page.click("main button.k-button-main")
    page.wait_for_selector(".k-say-good")
    wrong += look(page, f"{turned}-rated")
    reader.tell("/put", paper=0)
    page.goto("/kiosk/papers/")
    page.locator("main button.k-button-main").last.click()  # one that the machine has not printed yet
    page.wait_for_selector(".k-say-warn")
    wrong += look(page, f"{turned}-no-paper")
    assert wrong == []
    assert reader.spool()["count"] >= 1


def test_an_item_is_done_wholly_at_the_terminal_and_the_next_person_finds_nothing(
    terminal: Opened, reader: Machine, town: Town, simple: Item
) -> None:
    """A4-27 and A2-23: apply, print the receipt, leave; then neither the way back nor any storage shows who it was."""
    page = terminal(UPRIGHT)
    page.goto("/kiosk/")
    page.click("text=自助办事")
    page.click("text=优待证补办")
    page.click("text=现在就办")
    reader.card(*ZHANG)
    page.wait_for_url("**/kiosk/apply/card-again/1/")
    shot(page, "apply-question")
    page.click("text=证坏了")
    page.click("text=下一步")
    page.wait_for_url("**/2/")
    page.click(".k-pad [data-key='2']")
    shot(page, "apply-digits")
    page.click("text=下一步")
    page.wait_for_url("**/phone/")
    for digit in "13800138000":
        page.click(f".k-pad [data-key='{digit}']")
    page.click("text=下一步")
    page.wait_for_url("**/review/")
    shot(page, "apply-review")
    page.click("text=提交申请")
    page.wait_for_selector("text=已提交")
    shot(page, "apply-filed")
    draw_all()
    page.click("text=打印收件凭证")
    page.wait_for_url("**/papers/")
    shot(page, "papers-filed")
    page.locator("main button.k-button-main").first.click()
    page.wait_for_selector("text=请在出纸口取走")
    page.evaluate("localStorage.setItem('left', '张伟'); sessionStorage.setItem('left', '张伟')")
    page.click("text=结束，清除我的信息")
    page.wait_for_url("**/kiosk/")
    assert not Session.objects.exists()
    assert reader.spool() == {"printed": 0, "count": reader.spool()["count"]}
    for _ in range(6):
        page.go_back()
        page.wait_for_timeout(300)
        assert "张伟" not in page.content()
        assert "13800138000" not in page.content()
    page.goto("/kiosk/")
    assert page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == ["beat"]  # the machine's
    names = {cookie["name"] for cookie in page.context.cookies()}
    assert "sessionid" not in names


def test_nobody_there_is_counted_down_and_wiped(terminal: Opened, reader: Machine, town: Town) -> None:
    for key, seconds in (("devices.idle_seconds", 2), ("devices.countdown_seconds", 3)):
        set_parameter(key=key, value=seconds, source="测试", by=None, at=MONDAY)
    page = terminal(LYING)
    reader.card(*ZHANG)
    page.goto("/kiosk/identify/")
    page.wait_for_url("**/kiosk/papers/")
    expect(page.locator("#idle")).to_be_visible()
    shot(page, "idle")
    page.click("#stay")
    expect(page.locator("#idle")).to_be_hidden()
    expect(page.locator("#idle")).to_be_visible()
    page.wait_for_url("**/kiosk/")
    assert "张伟" not in page.content()
    assert not Session.objects.exists()


def test_the_networks_absence_is_said_and_mended(terminal: Opened, hall: Hall, town: Town) -> None:
    page = terminal(UPRIGHT)
    page.goto("/kiosk/progress/")
    page.click(".k-pad [data-key='4']")
    hall.stop()
    page.click("text=首页")  # a step into the dark: the page stays and says so
    expect(page.locator("#offline")).to_be_visible()
    shot(page, "offline")
    assert "网络暂时中断" in page.locator("#offline").inner_text()
    hall.start()
    expect(page.locator("#offline")).to_be_hidden(timeout=20_000)
    assert page.input_value("[name=number]") == "4"
    page.click("text=首页")
    page.wait_for_selector("text=您想办什么")


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"))


def test_short_cuts_lead_nowhere(terminal: Opened, town: Town) -> None:
    page = terminal(UPRIGHT)
    page.goto("/kiosk/items/")
    stopped: Any = page.evaluate("""() => {
        const pressed = (key, more) => new KeyboardEvent('keydown', {key, cancelable: true, ...more});
        const keys = [['r', {ctrlKey: true}], ['ArrowLeft', {altKey: true}], ['F5', {}], ['F12', {}]];
        return keys.map(([key, more]) => !document.dispatchEvent(pressed(key, more))); }""")
    assert stopped == [True] * 4
    assert page.evaluate("!document.body.dispatchEvent(new Event('contextmenu', {cancelable: true, bubbles: true}))")
