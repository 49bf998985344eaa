"""A supervisor sets up the zones of the own centre; a window of another zone is refused in time."""

import pytest
from django.test import Client

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.halls.models import CentreMode, ZoneItem

HERE = "/desk/zones/huiyang/"


@pytest.fixture
def supervisor(town: Town, browser: Browser) -> Client:
    return browser(town.supervisor)


def test_zones_are_opened_filled_and_listed(town: Town, supervisor: Client) -> None:
    assert supervisor.get("/desk/zones/").headers["Location"] == HERE
    assert supervisor.post(f"{HERE}new/", {"name": "市场监管"}).status_code == 302
    assert supervisor.post(f"{HERE}new/", {"name": " "}).status_code == 409
    assert supervisor.post(f"{HERE}items/place/", {"agency": "market", "zone": "市场监管"}).status_code == 302
    page = supervisor.get(HERE).content.decode()
    assert "市场监管" in page
    assert "<strong>1</strong>" in page
    listed = supervisor.get(f"{HERE}items/?zone=市场监管").content.decode()
    assert town.item.name in listed
    assert "共 0 项" in supervisor.get(f"{HERE}items/").content.decode()
    assert supervisor.post(f"{HERE}items/place/", {"item": town.item.code, "zone": ""}).status_code == 302
    assert not ZoneItem.objects.exists()


def test_the_mode_is_switched_and_the_clerk_told_before_typing(town: Town, supervisor: Client, clerk: Client) -> None:
    supervisor.post(f"{HERE}new/", {"name": "市场监管"})
    supervisor.post(f"{HERE}items/place/", {"agency": "market", "zone": "市场监管"})
    form = f"/desk/intake/{town.item.code}/"
    assert clerk.get(form).status_code == 200
    assert supervisor.post(f"{HERE}mode/", {"mode": "by_zone"}).status_code == 302
    refused = clerk.get(form)
    assert refused.status_code == 409
    assert "市场监管" in refused.content.decode()
    assert supervisor.post(f"{HERE}mode/", {"mode": "any_window"}).status_code == 302
    assert clerk.get(form).status_code == 200


def test_another_centre_and_what_is_no_zone_do_not_exist(town: Town, supervisor: Client) -> None:
    assert supervisor.get("/desk/zones/other/").status_code == 404
    assert supervisor.post("/desk/zones/other/mode/", {"mode": "by_zone"}).status_code == 404
    assert supervisor.get(f"{HERE}items/?zone=nothing").status_code == 404
    assert supervisor.post(f"{HERE}mode/", {"mode": "both"}).status_code == 404
    assert not CentreMode.objects.exists()


def test_only_supervisors(town: Town, browser: Browser, client: Client) -> None:
    for staff in (town.clerk, town.handler, town.extra["editor"], town.extra["system"]):
        for address in ("/desk/zones/", HERE, f"{HERE}items/"):
            assert browser(staff).get(address).status_code == 403
        for address in ("mode/", "new/", "items/place/"):
            assert browser(staff).post(HERE + address).status_code == 403
    assert client.get(HERE).status_code == 302
