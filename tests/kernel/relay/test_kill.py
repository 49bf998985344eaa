"""Leaders killed with -9 in the middle: nothing lost, nothing twice."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from tests.kernel.relay.address import address
from tests.kernel.relay.facts import WIRING, DoorOpened, effects, make_table
from yimen.kernel.actions.publish import publish
from yimen.kernel.audit import EVENTS, verify
from yimen.kernel.models import Event, Seal
from yimen.kernel.relay import drain
from yimen.kernel.relay.leader import new_relay

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = 5


@pytest.fixture(autouse=True)
def _table(transactional_db: None) -> Iterator[None]:
    make_table()
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE relay_test_effect")


def leader(home: Path) -> subprocess.Popen[bytes]:
    values = {
        **os.environ,
        "DATABASE_URL": address(),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "YIMEN_HOME": str(home),
        "YIMEN_TEST_HOME": str(home),
    }
    return subprocess.Popen([sys.executable, "-m", "tests.kernel.relay.leader_process"], env=values)


def publish_until(stop: threading.Event) -> None:
    door = 100
    while not stop.is_set():
        publish(DoorOpened(door))
        door += 1
        time.sleep(0.01)
    connection.close()


def wait_for_a_seal() -> None:
    """Wait until somebody leads: a kill before that would prove nothing."""
    before, give_up = Seal.objects.count(), time.monotonic() + 60
    while Seal.objects.count() == before:
        assert time.monotonic() < give_up, "no leader has sealed anything for a minute"
        time.sleep(0.05)


@contextmanager
def publishing() -> Iterator[None]:
    """Publish in another thread as long as the block lasts."""
    stop = threading.Event()
    publisher = threading.Thread(target=publish_until, args=(stop,))
    publisher.start()
    try:
        yield
    finally:
        stop.set()
        publisher.join()


@pytest.mark.slow
def test_killed_leaders_lose_nothing_and_repeat_nothing(own_home: Path) -> None:
    new_relay(WIRING)  # registers the reactions before the first event
    leaders = [leader(own_home), leader(own_home)]
    try:
        with publishing():
            for _ in range(KILLS):
                wait_for_a_seal()
                time.sleep(random.uniform(0, 0.4))
                kill(leaders.pop(0))
                leaders.append(leader(own_home))
            wait_for_a_seal()
    finally:
        for one in leaders:
            kill(one)
    drain(wiring=WIRING)
    count = Event.objects.count()
    assert list(Seal.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, count + 1))
    had = Counter(effects())
    assert set(had.values()) == {1}
    assert len(had) == 3 * count
    assert verify(EVENTS).findings == []


def kill(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
