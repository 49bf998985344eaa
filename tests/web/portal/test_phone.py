"""A4-14: the portal on a phone of 360 pixels: a card opens its page, a photo goes up, a strange one is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.cast import MONDAY, Town
from tests.web.kiosk.hall import Hall, chromium, hall
from tests.web.portal.wizard import Wizard
from yimen.catalogue.actions.set_service_cards import set_service_cards
from yimen.catalogue.rules.cards import CardFacts

__all__ = ["chromium", "hall"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 2000
HEIC = b"\x00\x00\x00\x18ftypheic" + b"\x00" * 2000


@pytest.fixture
def phone(hall: Hall, chromium: Browser, town: Town) -> Iterator[tuple[Page, str]]:
    """Return Zhang's phone, signed in, and the draft that was begun on it."""
    client = Client()
    assert town.zhang.account
    client.force_login(town.zhang.account)
    wizard = Wizard.begin(client)
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, locale="zh-CN", base_url=hall.url
    )
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": hall.url}])
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page, wizard.url("")
    context.close()


def test_a_card_and_a_photo_on_a_phone(phone: tuple[Page, str], hall: Hall, town: Town, tmp_path: Path) -> None:
    page, draft = phone
    card = CardFacts("移动社保", "shield", "https://si.example.cn/")
    set_service_cards(cards=[card], by=None, at=MONDAY)
    page.route(
        "https://si.example.cn/**",
        lambda route: route.fulfill(body="社保网页", content_type="text/html; charset=utf-8"),
    )
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.tap("text=移动社保")
    page.wait_for_url("https://si.example.cn/")
    photo, strange = tmp_path / "IMG_1.jpg", tmp_path / "IMG_2.heic"
    photo.write_bytes(JPEG)
    strange.write_bytes(HEIC)
    page.goto(f"{draft}materials/")
    camera = page.locator("input[capture=environment]").first
    expect(camera).to_be_visible()
    camera.set_input_files(str(photo))  # a chosen file goes off by itself
    page.wait_for_selector("text=IMG_1.jpg")
    other = page.locator("input[name=file]:not([capture])").first
    other.set_input_files(str(strange))
    expect(page.locator("main")).to_contain_text("HEIC")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
