"""Reports over a period: the last days, or since going live."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from tests.cases.steps import submit
from tests.cast import Town, build_item
from tests.web.desk.conftest import Browser
from yimen.cases.actions.accept_case import AtWindow, accept_case
from yimen.cases.models import Case, Promise
from yimen.identity.models import Region


@pytest.fixture
def supervisor(town: Town, browser: Browser) -> Client:
    return browser(town.supervisor)


@pytest.mark.parametrize(("days_live", "is_counted"), [(40, True), (39, False)])
def test_since_going_live_is_a_period(town: Town, supervisor: Client, days_live: int, *, is_counted: bool) -> None:
    case = submit(town)
    accept_case(number=case.number, place=AtWindow(town.window, 300), by=town.clerk, at=now() - timedelta(days=40))
    Region.objects.update(went_live_on=localdate() - timedelta(days=days_live))
    assert (town.version.name in supervisor.get("/desk/minutes/?since=live").content.decode()) == is_counted
    assert town.version.name not in supervisor.get("/desk/minutes/?since=30").content.decode()
    assert town.version.name in supervisor.get("/desk/minutes/?since=90").content.decode()


def test_what_another_system_takes_is_found_here_and_counted_apart(
    town: Town, supervisor: Client, client: Client
) -> None:
    build_item(town.market, town.centre, code="OUT", name="企业设立登记", external_url="https://example.org/register")
    assert 'href="/items/OUT/"' in client.get("/items/?q=企业设立").content.decode()
    assert 'href="/items/OUT/elsewhere/"' in client.get("/items/OUT/").content.decode()
    for _time in range(2):
        assert client.get("/items/OUT/elsewhere/").headers["Location"] == "https://example.org/register"
    page = supervisor.get("/desk/elsewhere/").content.decode()
    assert "企业设立登记" in page
    assert 'data-label="前往次数">2<' in page
    assert town.version.name not in page
    assert Case.objects.count() == 0
    assert client.get(f"/items/{town.item.code}/elsewhere/").status_code == 404


def test_promises_are_counted_by_how_they_ended(town: Town, supervisor: Client) -> None:
    for state in ("kept", "kept", "waived", "broken", "open"):
        case = submit(town)
        Promise.objects.create(
            case=case, kind="tolerance", state=state, person=town.zhang, text="承诺", signed_at=now(), signed_by="张伟"
        )
    page = supervisor.get("/desk/promises/").content.decode()
    told = dict(re.findall(r'data-label="([^"]+)">(\d+)<', page))
    assert told == {"签署": "5", "待兑现": "1", "已兑现": "2", "容缺通过": "1", "未兑现或不实": "1"}
    Promise.objects.update(signed_at=now() - timedelta(days=31))
    assert "这段时间没有签署承诺" in supervisor.get("/desk/promises/").content.decode()


@pytest.mark.parametrize("address", ["/desk/minutes/", "/desk/elsewhere/", "/desk/promises/"])
def test_only_a_supervisor_reads_them(town: Town, browser: Browser, client: Client, address: str) -> None:
    assert browser(town.clerk).get(address).status_code == 403
    assert client.get(address).status_code == 302
