"""In a real browser: a call reaches an open board without loading it again, and every screen is fit."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now
from playwright.sync_api import Browser, expect

from tests.cast import build_town
from tests.halls.queue import another_window, number_for
from tests.journeys.test_pages import findings
from tests.web.kiosk.hall import chromium, hall
from yimen.halls.actions.begin_service import begin_service
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.finish_service import finish_service
from yimen.halls.actions.issue_ticket import Wanted, issue_ticket
from yimen.halls.actions.open_zone import open_zone
from yimen.halls.actions.set_mode import set_mode
from yimen.halls.actions.sign_zone import sign_zone
from yimen.halls.actions.take_window import take_window
from yimen.halls.models import ClerkCard, HallMode, ServiceNode
from yimen.halls.rules.queue import Kind
from yimen.identity.models import Region

__all__ = ["chromium", "hall"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("YIMEN_SHOTS", "")


def day() -> Any:
    """Make a hall in the middle of its day."""
    Region.objects.create(
        code="441303", name="惠阳区", motto="微笑服务是标配 效率就是生命", service_promise="来了就办，一次办好。"
    )
    town = build_town()
    open_zone(centre=town.centre.pk, name="税务专区", by=None, at=now())
    set_mode(centre=town.centre.pk, mode=HallMode.BY_ZONE, by=None, at=now())
    sign_zone(centre=town.centre.pk, zone="税务专区", prefix="S", hall="办税厅", floor="1 楼", by=None, at=now())
    take_window(window=town.window.pk, by=town.clerk, at=now())
    ClerkCard.objects.create(
        staff=town.clerk, post="综合受理", promise="一次说清，绝不让您跑第二趟", is_member=True, is_vanguard=True
    )
    others = [another_window(town, f"A{n:02d}", at=now()) for n in (2, 3)]
    for n in range(12):
        claim = Kind.MILITARY if n % 5 == 4 else None
        issue_ticket(Wanted(centre=town.centre.pk, item=town.item.pk if n % 2 else None, claim=claim), at=now())
    for _ in range(3):
        issue_ticket(Wanted(centre=town.centre.pk, zone="税务专区"), at=now())
    for staff in (town.clerk, town.clerk, others[0]):
        ticket = call_next(by=staff, at=now())
        assert ticket
        begin_service(ticket=ticket.pk, by=staff, at=now())
        finish_service(ticket=ticket.pk, by=staff, at=now())
    ServiceNode.objects.update(seconds=240)
    served = call_next(by=others[1], at=now())
    assert served
    begin_service(ticket=served.pk, by=others[1], at=now())
    return town


def test_a_call_reaches_the_open_boards_and_every_screen_is_fit(hall: Any, chromium: Browser) -> None:
    town = day()
    waiting = number_for(town, at=now(), person=town.zhang, item=town.item.pk)
    wrong: list[str] = []
    for size in ({"width": 360, "height": 780}, {"width": 1280, "height": 800}):
        page = chromium.new_context(viewport=size).new_page()
        for name, path in {
            "hall": "/board/huiyang/",
            "window": "/board/huiyang/windows/A01/",
            "today": "/board/huiyang/today/",
            "phone": f"/ticket/{waiting.token}/",
        }.items():
            page.goto(hall.url + path)
            if SHOTS:
                page.screenshot(path=str(Path(SHOTS) / f"{name}-{size['width']}.png"), full_page=True)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wrong.append(f"{name} {size['width']}: wider than the screen")
            wrong += [f"{name}: {each['id']}: {each['nodes'][0]['html'][:160]}" for each in findings(page)]
    assert wrong == []
    page.goto(hall.url + "/board/huiyang/")
    called = call_next(by=town.clerk, at=now())
    assert called
    expect(page.locator(f"[data-number={called.number}]")).to_be_visible(timeout=12_000)


def test_the_desks_calling_bar(hall: Any, chromium: Browser) -> None:
    town = day()
    client = Client()
    for step, size in enumerate(({"width": 360, "height": 780}, {"width": 1280, "height": 900})):
        for staff, path, name in (
            (town.clerk, "/desk/window/", f"desk{step}"),
            (town.supervisor, "/desk/hall/", "sup"),
            (town.supervisor, "/desk/hall/green/", "green"),
            (town.supervisor, "/desk/hall/cards/", "cards"),
        ):
            client.force_login(staff.account)
            context = chromium.new_context(viewport=size)
            context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": hall.url}])
            page = context.new_page()
            page.goto(hall.url + path)
            if name == "desk0":
                page.get_by_role("button", name="叫号", exact=True).click()
                expect(page.get_by_role("button", name="人到了，开始办理")).to_be_focused()
            if SHOTS:
                page.screenshot(path=str(Path(SHOTS) / f"{name}-{size['width']}.png"), full_page=True)
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), name
            assert findings(page) == []
