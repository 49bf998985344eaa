"""Beats keep a machine from being reported away; silence is told once, at its limit, to its keepers."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY, SINCE, build_centre, build_staff
from tests.halls.machines import enrolled, registered
from yimen.halls.actions.note_beat import note_beat
from yimen.halls.actions.warn_silent import warn_silent
from yimen.halls.events import DeviceSilent
from yimen.halls.reactions import tell_keepers
from yimen.halls.timers import watch_devices
from yimen.inbox.models import Message
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def test_only_news_is_a_fact() -> None:
    device = enrolled(build_centre("hall", "中心")).device
    for minute, printer in enumerate(("ready", "ready", "no_paper", "no_paper")):
        note_beat(device=device.pk, said={"printer": printer, "x": 1}, at=MONDAY + timedelta(minutes=minute))
    device.refresh_from_db()
    assert device.reported == {"printer": "no_paper"}
    assert device.seen_at == MONDAY + timedelta(minutes=3)
    assert Event.objects.filter(type="DeviceReported").count() == 2


@pytest.mark.parametrize("minutes", [5, 2])
def test_silence_is_told_once_and_its_end_too(minutes: int) -> None:
    hall = build_centre("hall", "中心")
    device = enrolled(hall).device
    registered(hall, code="ZZ-02")  # never enrolled: nobody waits for it
    if minutes != 5:
        set_parameter(key="devices.away_minutes", value=minutes, source="测试", by=None, at=MONDAY)
    limit = MONDAY + timedelta(minutes=minutes)
    assert watch_devices(at=limit) == 0
    assert not warn_silent(device=device.pk, at=limit)
    assert watch_devices(at=limit + SECOND) == 1
    assert watch_devices(at=limit + 2 * SECOND) == 0
    assert not warn_silent(device=device.pk, at=limit + 2 * SECOND)
    note_beat(device=device.pk, said={}, at=limit + 3 * SECOND)
    assert Event.objects.filter(type="DeviceReported").count() == 1
    assert watch_devices(at=limit + 3 * SECOND + timedelta(minutes=minutes) + SECOND) == 1


def test_supervisor_and_administrator_are_told_once() -> None:
    hall = build_centre("hall", "中心")
    device = enrolled(hall).device
    boss, keeper = build_staff("boss", "supervisor", centre=hall), build_staff("it", "system_admin", duty="system")
    build_staff("clerk", "window_clerk", centre=hall)
    fact = DeviceSilent(device=device.pk, seen_at=MONDAY, by=None, at=MONDAY + timedelta(minutes=6))
    assert fact.at.date() > SINCE
    tell_keepers(fact)
    tell_keepers(fact)
    told = Message.objects.all()
    assert {message.account_id for message in told} == {boss.account_id, keeper.account_id}
    assert len(told) == 2
    assert "ZZ-01" in told[0].title
