"""One parcel for each order, whatever falls over in between."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils.timezone import now

from tests.delivery.post import Post, build_post
from tests.depot import Depot, depot
from tests.home import own_anchors
from tests.kernel.relay.address import address
from yimen.delivery.actions.place_order import place_order
from yimen.delivery.actions.release_parcel import release_parcel
from yimen.delivery.couriers import CourierDown
from yimen.delivery.models import Delivery, Parcel
from yimen.kernel.models import DeadLetter, Event
from yimen.kernel.relay.leader import new_relay

__all__ = ["depot", "own_anchors"]


def test_the_waybill_is_noted_and_a_second_call_orders_nothing(post: Post, depot: Depot) -> None:
    parcel = post.bagged()
    for _ in range(2):
        place_order(parcel=parcel.pk, at=now())
    parcel.refresh_from_db()
    [there] = depot.parcels()
    assert (parcel.state, parcel.waybill, there["asked"]) == ("ordered", there["waybill"], 1)
    assert parcel.route
    assert parcel.look_at
    assert there["key"] == str(parcel.pk)
    assert there["said"]["receiver"] == {
        "name": "张伟", "phone": "13800138000", "address": "广东省惠州市惠阳区淡水街道人民路1号"
    }  # fmt: skip
    assert "人民路" not in str(Event.objects.values_list("payload", flat=True))


def test_an_answer_that_was_lost_is_the_same_parcel(post: Post, depot: Depot) -> None:
    parcel = post.bagged()
    depot.mood(lose=1)
    with pytest.raises(CourierDown):
        place_order(parcel=parcel.pk, at=now())
    place_order(parcel=parcel.pk, at=now())
    assert [each["asked"] for each in depot.parcels()] == [2]


def work() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
    call_command("procrastinate", "worker", "--one-shot", "--queues", "couriers")


@pytest.fixture
def wired() -> object:
    """Return a relay with the product's own wiring, placed before what the test does."""
    relay = new_relay()
    relay.step()
    return relay


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("own_anchors")
def test_the_relay_defers_the_order_and_the_cancelling(depot: Depot, wired: object) -> None:
    post = build_post()
    parcel = post.bagged()
    wired.step()  # type: ignore[attr-defined]
    depot.mood(fail=1)
    work()
    assert depot.parcels() == []
    work()
    assert [each["state"] for each in depot.parcels()] == ["ordered"]
    release_parcel(parcel=parcel.pk, by=post.clerk, at=now())
    wired.step()  # type: ignore[attr-defined]
    work()
    assert [each["state"] for each in depot.parcels()] == ["cancelled"]
    assert not DeadLetter.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("own_anchors")
def test_what_the_courier_refuses_lies_at_the_window_again_with_a_letter(depot: Depot, wired: object) -> None:
    post = build_post()
    post.centre.phone = ""
    post.centre.save()
    parcel = post.bagged()
    wired.step()  # type: ignore[attr-defined]
    work()
    parcel.refresh_from_db()
    assert (parcel.state, Delivery.objects.get().state) == ("failed", "ready")
    letter = DeadLetter.objects.get()
    assert (letter.state, letter.event) == ("dead", parcel.pk)
    assert "bad_sender" in letter.error
    assert "人民路" not in letter.error


KILLED = """
import os, signal
import django
django.setup()
from uuid import UUID
from django.utils.timezone import now
from yimen.delivery.actions import place_order as module
module.note_waybill = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
module.place_order(parcel=UUID("{parcel}"), at=now())
"""


@pytest.mark.django_db(transaction=True)
def test_killed_between_the_order_and_the_note_there_is_exactly_one_parcel(depot: Depot) -> None:
    parcel = build_post().bagged()
    settings = {**os.environ, **depot.environment(), "DATABASE_URL": address(), "PYTHONPATH": "src"}
    settings["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    killed = subprocess.run([sys.executable, "-c", KILLED.format(parcel=parcel.pk)], env=settings, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(depot.parcels()) == 1
    assert Parcel.objects.get().state == "wanted"
    place_order(parcel=parcel.pk, at=now())
    assert Parcel.objects.get().waybill == depot.parcels()[0]["waybill"]
    assert len(depot.parcels()) == 1
    assert time.monotonic()
