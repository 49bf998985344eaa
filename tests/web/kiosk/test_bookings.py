"""Whoever has booked puts the card on the reader and holds a number (A1-24)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from tests.cast import Town
from tests.halls.booking import NINE, a_line
from tests.machines import Machine
from yimen.halls.models import Appointment, Ticket
from yimen.web.kiosk.visit import BY_CARD, KEY


def booked(town: Town, *, minutes: int) -> Appointment:
    at = now() + timedelta(minutes=minutes)
    return Appointment.objects.create(
        line=a_line(town), person=town.zhang, on=localdate(), starts=NINE, ends=NINE, starts_at=at,
        ends_at=at + timedelta(minutes=30), matter="社保业务", channel="portal", made_at=now(),
    )  # fmt: skip


def here(client: Client, town: Town, *, way: str = BY_CARD) -> None:
    session = client.session
    session[KEY] = {"person": str(town.zhang.pk), "way": way, "case": "", "seen": now().timestamp()}
    session.save()
    client.cookies["sessionid"] = session.session_key


@pytest.mark.parametrize(("minutes", "kind"), [(10, "booked"), (-14, "booked"), (-16, "ordinary")])
def test_the_card_gives_the_number(client: Any, town: Town, reader: Machine, minutes: int, kind: str) -> None:
    made = booked(town, minutes=minutes)
    assert client.get("/kiosk/bookings/").headers["Location"] == "/kiosk/identify/"
    here(client, town)
    assert "社保业务" in client.get("/kiosk/bookings/").text
    done = client.post(f"/kiosk/bookings/{made.pk}/")
    ticket = Ticket.objects.get()
    assert ticket.number in done.text
    assert ticket.kind == kind
    assert client.post(f"/kiosk/bookings/{made.pk}/").status_code == 404  # it was used
    assert "没有您的预约" in client.get("/kiosk/bookings/").text


def test_too_early_and_anothers_booking(client: Any, town: Town, reader: Machine) -> None:
    made = booked(town, minutes=90)
    here(client, town)
    refused = client.post(f"/kiosk/bookings/{made.pk}/")
    assert "还没到报到时间" in refused.text
    Appointment.objects.update(person=town.stranger)
    assert client.post(f"/kiosk/bookings/{made.pk}/").status_code == 404
    here(client, town, way="code")  # a query code opens its one case only
    Appointment.objects.update(person=town.zhang)
    assert "社保业务" not in client.get("/kiosk/bookings/").text
    assert not Ticket.objects.exists()
