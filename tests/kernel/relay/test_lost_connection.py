"""A leader whose connection is cut loses the lead, comes back and goes on."""

import threading
import time
from collections.abc import Iterator

import pytest
from django.db import connection

from tests.kernel.relay.facts import WIRING, DoorOpened, effects, make_table
from yimen.kernel.actions.publish import publish
from yimen.kernel.relay import run_leader
from yimen.kernel.relay.leader import LOCK

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_home")]
HOLDERS = """
SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
AND ((classid::bigint << 32) | objid::bigint) = %s
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


@pytest.fixture(autouse=True)
def _relay(transactional_db: None) -> Iterator[None]:
    make_table()
    stop = threading.Event()
    thread = threading.Thread(target=run_leader, args=(stop,), kwargs={"wiring": WIRING})
    thread.start()
    until(lambda: len(leaders()) == 1)
    yield
    stop.set()
    thread.join(20)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE relay_test_effect")
    assert not thread.is_alive()


def until(holds: object, seconds: float = 30) -> None:
    give_up = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < give_up
        time.sleep(0.05)


def leaders() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS, [LOCK])
        return [pid for (pid,) in cursor.fetchall()]


def test_events_before_and_after_the_cut_arrive_once() -> None:
    publish(DoorOpened(1))
    until(lambda: ("trip", 1) in effects())
    (pid,) = leaders()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    publish(DoorOpened(2))
    until(lambda: ("trip", 2) in effects())
    assert [door for name, door in effects() if name == "count"] == [1, 2]
    assert leaders() != [pid]
