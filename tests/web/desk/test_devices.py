"""Machines: registered and enrolled by the administrator, watched by the supervisor, counted for both."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, now
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from tests.halls.machines import enrolled, registered
from tests.web.desk.conftest import Browser
from yimen.halls.actions.count_use import count_use
from yimen.halls.actions.enrol_device import enrol_device
from yimen.halls.devices import device_with
from yimen.halls.models import Device
from yimen.kernel.actions.set_parameter import set_parameter

HERE = "/desk/devices/"


@pytest.fixture
def keeper(town: Town, browser: Browser) -> Client:
    return browser(town.extra["system"])


@pytest.fixture
def supervisor(town: Town, browser: Browser) -> Client:
    return browser(town.supervisor)


def test_a_machine_is_registered_enrolled_and_revoked(town: Town, keeper: Client) -> None:
    assert keeper.get(f"{HERE}new/").status_code == 200
    said = {"code": "zz-07", "kind": "terminal", "centre": str(town.centre.pk), "place": "B栋1楼", "is_all_day": "on",
            "functions": ["apply", "papers"]}  # fmt: skip
    assert keeper.post(f"{HERE}new/", said).headers["Location"] == f"{HERE}machines/ZZ-07/"
    again = keeper.post(f"{HERE}new/", said)
    assert again.status_code == 409
    assert "已有这个编号" in again.content.decode()
    shown = keeper.post(f"{HERE}machines/ZZ-07/code/").content.decode()
    code = re.search(r'id="code">([\d ]+)<', shown)
    assert code
    made = enrol_device(code=code[1], at=now())
    assert "正常" in keeper.get(f"{HERE}machines/ZZ-07/").content.decode()
    assert keeper.post(f"{HERE}machines/ZZ-07/", {**said, "code": "ZZ-99", "place": "C栋"}).status_code == 302
    assert Device.objects.get().place == "C栋"  # its number stays
    assert keeper.post(f"{HERE}machines/ZZ-07/revocation/").status_code == 302
    assert device_with(made.token) is None
    assert keeper.post(f"{HERE}new/", {**said, "code": "?", "place": "x"}).status_code == 409
    assert keeper.post(f"{HERE}new/", {"code": "A"}).status_code == 422
    assert Device.objects.get().is_all_day


@pytest.mark.parametrize(("minutes", "silence", "is_away"), [(5, 4, False), (5, 6, True), (10, 6, False)])
def test_a_silent_machine_stands_first_and_is_away(
    town: Town, supervisor: Client, minutes: int, silence: int, is_away: bool
) -> None:
    set_parameter(key="devices.away_minutes", value=minutes, source="测试", by=None, at=now())
    enrolled(town.centre, at=now() - timedelta(minutes=silence), code="ZZ-09")
    registered(town.centre, code="ZZ-01")
    page = supervisor.get(HERE).content.decode()
    assert ("失联，请查看电源和网络" in page) is is_away
    assert page.index("ZZ-09") < page.index("ZZ-01")


def test_a_supervisor_sees_the_own_centre_only(town: Town, supervisor: Client, keeper: Client) -> None:
    registered(town.centre, code="ZZ-01")
    registered(town.elsewhere, code="QT-01")
    assert "QT-01" not in supervisor.get(HERE).content.decode()
    assert "QT-01" in keeper.get(HERE).content.decode()
    assert supervisor.get(f"{HERE}machines/ZZ-01/").status_code == 403
    assert supervisor.post(f"{HERE}machines/ZZ-01/code/").status_code == 403


def test_seventeen_terminals_and_their_uses(
    town: Town, supervisor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """A3-18: a register with type, function and status, and a counter per function; 12,000 uses in a year."""
    today = localdate()
    machines = [registered(town.centre, code=f"ZZ-{n:02d}", functions=("id_card", "papers")) for n in range(1, 18)]
    for n, machine in enumerate(machines):
        for back in (30, 90):
            day = today - timedelta(days=back)
            count_use(device=machine.pk, function="id_card", on=day, times=353 if n else 352, is_total=True)
    elsewhere = registered(town.elsewhere, code="QT-01", functions=("papers",))
    count_use(device=elsewhere.pk, function="papers", on=today, times=999)
    with django_assert_max_num_queries(8):
        page = supervisor.get(f"{HERE}uses/").content.decode()
    assert "17 台设备，共使用 12000 次" in page
    sheet = supervisor.get(f"{HERE}uses.csv").content.decode()
    assert "ZZ-17" in sheet
    assert "QT-01" not in sheet
    assert "共使用 6000 次" in supervisor.get(f"{HERE}uses/?since={today - timedelta(days=60)}").content.decode()
    assert supervisor.get(f"{HERE}uses/?since=nonsense").status_code == 200
