"""The gateway's reports: believed when signed, over real HTTP in both directions."""

import json
import time
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django.live_server_helper import LiveServer
from simulators.sms.reports import signed

from tests.gateway import SECRET, SmsGateway, sms
from yimen.kernel.actions.hand_to_gateway import hand_to_gateway
from yimen.kernel.actions.request_sending import request_sending
from yimen.kernel.models import Sending, new_id

__all__ = ["sms"]
ADDRESS = "/hooks/sms/"


@pytest.fixture
def promised(db: None, settings: Any) -> Sending:
    settings.SMS = {**settings.SMS, "secret": SECRET}
    return request_sending(to="13800138000", text="已受理", not_before=now(), at=now())


def report(client: Client, key: object, *, secret: str = SECRET, state: str = "delivered") -> int:
    body = json.dumps({"id": "SIM1", "key": str(key), "state": state, "code": "X"}).encode()
    headers = signed(body, name="msg_1", secret=secret)
    return client.post(ADDRESS, body, content_type=headers.pop("Content-Type"), headers=headers).status_code


def test_a_signed_report_is_noted_and_twice_is_as_good_as_once(client: Client, promised: Sending) -> None:
    assert [report(client, promised.pk) for _ in range(2)] == [204, 204]
    assert Sending.objects.get().state == Sending.State.DELIVERED


def test_a_report_of_nobodys_text_is_not_found(client: Client, promised: Sending) -> None:
    assert report(client, new_id()) == 404


def test_a_stranger_is_refused(client: Client, promised: Sending) -> None:
    assert report(client, promised.pk, secret="stranger") == 403
    assert client.post(ADDRESS, b"{}", content_type="application/json").status_code == 403
    assert client.get(ADDRESS).status_code == 405
    assert client.post(ADDRESS, b"x" * (17 << 10), content_type="application/json").status_code == 413
    assert Sending.objects.get().state == Sending.State.PENDING


def test_without_a_secret_nobody_is_believed(client: Client, promised: Sending, settings: Any) -> None:
    settings.SMS = {**settings.SMS, "secret": ""}
    assert report(client, promised.pk, secret="") == 403


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("mood", "state"), [("once", "delivered"), ("twice", "delivered"), ("failed", "failed")])
def test_the_whole_way_out_and_back(
    sms: SmsGateway, live_server: LiveServer, settings: Any, mood: str, state: str
) -> None:
    settings.SMS = sms.settings(report_to=live_server.url + ADDRESS)
    sms.mood(report=mood)
    row = request_sending(to="13800138000", text="已受理", not_before=now(), at=now())
    hand_to_gateway(sending=row.pk, at=now())
    settled = wait_until_settled()
    assert (settled.state, len(sms.texts())) == (state, 1)


def wait_until_settled() -> Sending:
    end: float = time.monotonic() + 20
    while (row := Sending.objects.get()).settled_at is None:
        assert time.monotonic() < end, "no report came back"
        time.sleep(0.05)
    assert isinstance(row.settled_at, datetime)
    return row
