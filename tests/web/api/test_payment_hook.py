"""The payment platform's reports: believed when signed, over real HTTP in both directions."""

import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django.live_server_helper import LiveServer
from simulators.till.reports import signed

from tests.cast import Town, build_town
from tests.gateway import SECRET
from tests.payments.fees import noticed, paid, started
from tests.till import TillProcess, till
from yimen.kernel.models import Event, new_id
from yimen.payments.actions.ask_refund import ask_refund
from yimen.payments.actions.place_order import place_order
from yimen.payments.models import Payment, Refund
from yimen.payments.provider import BadReport, read_report

__all__ = ["till"]
ADDRESS = "/hooks/payments/"


@pytest.fixture
def town(db: None, settings: Any) -> Town:
    settings.PAYMENTS = {**settings.PAYMENTS, "secret": SECRET}
    return build_town()


def body(key: object, **changes: Any) -> bytes:
    said = {"kind": "payment", "key": str(key), "state": "paid", "reference": "P1", "fen": 1000,
            "at": datetime.now(UTC).isoformat()}  # fmt: skip
    return json.dumps({**said, **changes}).encode()


def report(client: Client, said: bytes, *, secret: str = SECRET) -> int:
    headers = signed(said, name="evt_1", secret=secret)
    return client.post(ADDRESS, said, content_type=headers.pop("Content-Type"), headers=headers).status_code


def test_a_signed_report_is_noted_and_twice_is_as_good_as_once(client: Client, town: Town) -> None:
    payment = started(noticed(town))
    assert [report(client, body(payment.pk)) for _ in range(2)] == [204, 204]
    payment.refresh_from_db()
    assert (payment.state, payment.received) == ("paid", 1000)
    assert Event.objects.filter(type="FeePaid").count() == 1


def test_a_refund_is_reported_too(client: Client, town: Town) -> None:
    refund = ask_refund(number=paid(town).number, fen=1000, reason="多收", by=town.clerk, at=now())
    words = {"kind": "refund", "reference": "R1"}
    assert report(client, body(refund.pk, state="open", **words)) == 204
    assert [report(client, body(refund.pk, state="done", **words)) for _ in range(2)] == [204, 204]
    assert Refund.objects.get().state == "done"


def test_nobodys_order_is_not_found(client: Client, town: Town) -> None:
    assert report(client, body(new_id())) == 404
    assert report(client, body(new_id(), kind="refund", state="done")) == 404


def test_a_stranger_is_refused_and_nothing_is_paid(client: Client, town: Town) -> None:
    payment = started(noticed(town))
    assert report(client, body(payment.pk), secret="stranger") == 403
    assert client.post(ADDRESS, body(payment.pk), content_type="application/json").status_code == 403
    assert client.get(ADDRESS).status_code == 405
    assert client.post(ADDRESS, b"x" * (17 << 10), content_type="application/json").status_code == 413
    payment.refresh_from_db()
    assert payment.state == "started"


@pytest.mark.parametrize(
    "changes",
    [{"state": "done"}, {"kind": "gift"}, {"fen": 10.5}, {"fen": True}, {"fen": 0}, {"fen": -1}, {"fen": "1000"},
     {"reference": ""}, {"reference": "P" * 65}, {"at": ""}, {"at": "2026-11-24T10:00:00"}],
)  # fmt: skip
def test_a_report_that_cannot_be_understood_is_refused(client: Client, town: Town, changes: dict[str, Any]) -> None:
    assert report(client, body(started(noticed(town)).pk, **changes)) == 403


@pytest.mark.parametrize("said", [b"", b"[]", b"{}", b"1", body("x"), body(None)])
def test_what_is_no_report_is_refused(client: Client, town: Town, said: bytes) -> None:
    assert report(client, said) == 403


@pytest.mark.parametrize(("age", "is_fresh"), [(299, True), (301, False)])
def test_an_old_report_is_refused(town: Town, age: int, is_fresh: bool) -> None:
    said, at = body(new_id()), datetime.now(UTC)
    headers = signed(said, name="e", secret="s", stamp=int(at.timestamp()) - age)
    if is_fresh:
        assert read_report(headers, said, secret="s", at=at).reference == "P1"
        return
    with pytest.raises(BadReport, match="age"):
        read_report(headers, said, secret="s", at=at)


def test_without_a_secret_nobody_is_believed(client: Client, town: Town, settings: Any) -> None:
    settings.PAYMENTS = {**settings.PAYMENTS, "secret": ""}
    assert report(client, body(new_id()), secret="") == 403


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("mood", "paid_state", "notice_state"),
    [({"report": "once"}, "paid", "paid"), ({"report": "twice"}, "paid", "paid"), ({"report": "late"}, "paid", "paid"),
     ({"report": "disorder"}, "paid", "paid"), ({"take": "double"}, "paid", "paid"),
     ({"report": "forged"}, "started", "pending")],
)  # fmt: skip
def test_the_whole_way_out_and_back(
    till: TillProcess, live_server: LiveServer, settings: Any, mood: dict[str, str], paid_state: str, notice_state: str
) -> None:
    settings.PAYMENTS = till.settings(report_to=f"{live_server.url}{ADDRESS}")
    till.mood(**mood)
    payment = started(noticed(build_town()))
    place_order(payment=payment.pk, at=now())
    payment.refresh_from_db()
    till.press(payment.pay_url)
    end = time.monotonic() + (1.5 if paid_state == "started" else 15)
    while time.monotonic() < end and Payment.objects.get(pk=payment.pk).state != "paid":
        time.sleep(0.05)
    time.sleep(0.4)  # the second report of those that come twice
    found = Payment.objects.select_related("notice").get(pk=payment.pk)
    assert (found.state, found.notice.state) == (paid_state, notice_state)
    assert Refund.objects.count() == int(mood.get("take") == "double")
