"""The way of a result by API, and lockers' reports over real HTTP in both directions."""

import json
import time
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django.live_server_helper import LiveServer
from simulators.courier.signing import signed

from tests.delivery.lockers_set import build_locker, ready_for_locker, reserve
from tests.locker import SECRET, Lockers, lockers
from yimen.delivery.actions.ask_door import ask_door
from yimen.delivery.models import Opening
from yimen.kernel.models import new_id

__all__ = ["lockers"]
ADDRESS = "/hooks/lockers/"


@pytest.fixture
def opening(db: None, settings: Any) -> Opening:
    settings.LOCKERS = {**settings.LOCKERS, "secret": SECRET}
    return reserve(ready_for_locker(), build_locker(), at=now()).openings.get()


def report(client: Client, key: object, state: str, *, secret: str = SECRET) -> int:
    body = json.dumps({"key": str(key), "locker": "danshui-1", "cell": 1, "state": state}).encode()
    headers = signed(secret, name=str(key), body=body)
    return client.post(ADDRESS, body, content_type=headers.pop("Content-Type"), headers=headers).status_code


def test_a_signed_word_is_noted_twice_and_out_of_order(client: Client, opening: Opening) -> None:
    assert [report(client, opening.pk, state) for state in ("closed", "opened", "closed")] == [204] * 3
    opening.refresh_from_db()
    assert opening.state == "closed"


def test_a_stranger_and_nonsense_are_refused(client: Client, opening: Opening) -> None:
    assert report(client, opening.pk, "opened", secret="stranger") == 403
    assert report(client, opening.pk, "flying") == 403
    assert report(client, new_id(), "opened") == 404
    assert client.get(ADDRESS).status_code == 405
    assert client.post(ADDRESS, b"x" * (17 << 10), content_type="application/json").status_code == 413
    opening.refresh_from_db()
    assert opening.state == "wanted"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("mood", ["once", "twice", "shuffled"])
def test_the_whole_way_out_and_back(lockers: Lockers, live_server: LiveServer, settings: Any, mood: str) -> None:
    settings.LOCKERS = lockers.settings(report_to=f"{live_server.url}{ADDRESS}")
    lockers.mood(report=mood)
    opening = reserve(ready_for_locker(), build_locker(), at=now()).openings.get()
    ask_door(opening=opening.pk, at=now())
    end = time.monotonic() + 15
    while opening.state != "closed":
        assert time.monotonic() < end, opening.state
        time.sleep(0.1)
        opening.refresh_from_db()
    assert [each["opened"] for each in lockers.openings()] == [1]
