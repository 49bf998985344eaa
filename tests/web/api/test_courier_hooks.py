"""The courier's call-backs: believed when signed, over real HTTP in both directions, in every mood of the courier."""

import json
import time
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django.live_server_helper import LiveServer

from tests.delivery.post import build_post, standing, track
from tests.depot import SECRET, Depot, depot
from yimen.delivery.actions.look_for_parcels import look_for_parcels
from yimen.delivery.actions.place_order import place_order
from yimen.delivery.couriers import Track
from yimen.delivery.models import Parcel, TrackLine
from yimen.kernel.models import AccessLog
from yimen.kernel.sending.signed import signed_headers

__all__ = ["depot"]
ADDRESS = "/hooks/courier/ems/"
WAY = ("picked_up", "on_the_way", "delivering", "signed")


@pytest.fixture
def parcel(db: None, settings: Any) -> Parcel:
    its = {"url": "http://127.0.0.1:1", "account": "a", "secret": SECRET, "report_to": "", "seconds": 1.0}
    settings.COURIERS = {"ems": its}
    return build_post().sent()


def tell(client: Client, line: Track, *, secret: str = SECRET, address: str = ADDRESS) -> int:
    said = {"id": line.line, "key": str(line.key), "waybill": line.waybill, "state": line.state}
    body = json.dumps({**said, "at": line.at.isoformat()}).encode()
    headers = signed_headers(secret, name=line.line, at=now(), body=body)
    return client.post(address, body, content_type="application/json", headers=headers).status_code


def test_a_signed_line_is_noted_and_twice_is_as_good_as_once(client: Client, parcel: Parcel) -> None:
    assert [tell(client, track(parcel, "signed")) for _ in range(2)] == [204, 204]
    assert standing(parcel) == ("signed", "delivered")
    assert TrackLine.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_wrong_signature_is_refused_in_the_access_log_and_changes_nothing(client: Client, settings: Any) -> None:
    its = {"url": "http://127.0.0.1:1", "account": "a", "secret": SECRET, "report_to": "", "seconds": 1.0}
    settings.COURIERS = {"ems": its}
    parcel = build_post().sent()
    assert tell(client, track(parcel, "signed"), secret="stranger") == 403
    assert client.post(ADDRESS, b"{}", content_type="application/json").status_code == 403
    assert standing(parcel) == ("ordered", "on_its_way")
    rows = list(AccessLog.objects.filter(kind="call_refused").values_list("detail", flat=True))
    assert rows == [{"vendor": "ems", "why": "signature"}] * 2


def test_strangers(client: Client, parcel: Parcel, settings: Any) -> None:
    assert tell(client, track(parcel, "signed", waybill="9")) == 404
    assert tell(client, track(parcel, "signed"), address="/hooks/courier/sf/") == 404
    assert client.get(ADDRESS).status_code == 405
    assert client.post(ADDRESS, b"x" * (65 << 10), content_type="application/json").status_code == 413
    settings.COURIERS["ems"]["secret"] = ""
    assert tell(client, track(parcel, "signed"), secret="") == 404
    assert standing(parcel) == ("ordered", "on_its_way")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("mood", ["once", "twice", "shuffled", "never", "forged"])
def test_the_whole_way_out_and_back(depot: Depot, live_server: LiveServer, settings: Any, mood: str) -> None:
    settings.COURIERS = depot.settings(report_to=live_server.url + ADDRESS)
    parcel = build_post().bagged()
    place_order(parcel=parcel.pk, at=now())
    parcel.refresh_from_db()
    depot.mood(report=mood)
    depot.drive(parcel.waybill, *WAY, relation="colleague")
    if mood in {"never", "forged"}:  # then we ask
        time.sleep(1)
        assert standing(parcel)[0] == "ordered"
        Parcel.objects.update(look_at=now())
        look_for_parcels(at=now())
    end = time.monotonic() + 20
    while standing(parcel) != ("signed", "delivered"):
        assert time.monotonic() < end, standing(parcel)
        time.sleep(0.05)
    parcel.refresh_from_db()
    assert parcel.signer_relation == "colleague"
    depot.kill()  # no report may come while the test's database is put away
    time.sleep(0.5)
