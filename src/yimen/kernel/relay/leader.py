"""One relay at a time: an advisory lock on the connection that does the work; whoever holds it leads."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, connection
from django.utils.timezone import now

from yimen.kernel.audit.streams import ACCESS, EVENTS, STREAMS
from yimen.kernel.models import DeadLetter
from yimen.kernel.relay.delivery import Delivery
from yimen.kernel.relay.documents import queue_documents
from yimen.kernel.relay.letters import parked_subjects
from yimen.kernel.relay.retries import retry_due
from yimen.kernel.relay.sealing import Sealer, glance, new_sealer
from yimen.kernel.relay.sendings import queue_sendings
from yimen.kernel.relay.subscribers import Subscriber, Wiring, subscribers

log = logging.getLogger("yimen.relay")
LOCK = 0x59494D454E  # "YIMEN"
POLL = 0.15  # seconds
STANDBY = 1.0
LOOK_FOR_LOST = 30.0  # seconds between two looks for documents and texts whose job was lost
DUE = """
SELECT EXISTS (SELECT FROM kernel_deadletter WHERE state = 'retrying' AND next_at <= clock_timestamp()),
       EXISTS (SELECT FROM kernel_document WHERE state = 'pending' AND queued_at IS NULL),
       EXISTS (SELECT FROM kernel_sending
               WHERE state = 'pending' AND queued_at IS NULL AND not_before <= clock_timestamp())
"""


@dataclass
class Relay:
    """The relay of the present leader."""

    events: Sealer
    access: Sealer
    delivery: Delivery
    subscribers: tuple[Subscriber, ...]
    looked_for_lost_at: float = float("-inf")

    def step(self) -> int:
        """Do one round: seal, deliver, retry, queue documents; return how much there was to do."""
        pulses = glance((EVENTS, ACCESS))
        done = self.events.step(pulses[0]) + self.access.step(pulses[1])
        self.events.sign()
        self.access.sign()
        done += self.delivery.step(self.events.head.seq)
        return done + self._chores()

    def _chores(self) -> int:
        """Retry what is due and queue what was promised; one statement when there is none of it."""
        has_letters, has_documents, has_sendings = _anything_due()
        tried = retry_due(self.subscribers) if has_letters else 0
        if tried:
            self.delivery.parked = parked_subjects()
        is_time = time.monotonic() - self.looked_for_lost_at > LOOK_FOR_LOST
        if is_time:
            self.looked_for_lost_at = time.monotonic()
        tried += queue_sendings() if has_sendings or is_time else 0
        return tried + (queue_documents() if has_documents or is_time else 0)

    def finish(self) -> None:
        """Sign what is not signed yet."""
        self.events.sign(force=True)
        self.access.sign(force=True)


def _anything_due() -> tuple[bool, bool, bool]:
    with connection.cursor() as cursor:
        cursor.execute(DUE)
        has_letters, has_documents, has_sendings = cursor.fetchone() or (False, False, False)
    return has_letters, has_documents, has_sendings


def new_relay(wiring: Wiring | None = None) -> Relay:
    """Return a relay that takes up where the last one stopped."""
    wired = subscribers(wiring)
    events, access = (new_sealer(stream) for stream in STREAMS)
    delivery = Delivery(wired)
    delivery.register(events.head.seq)
    return Relay(events, access, delivery, wired)


def run_leader(stop: threading.Event, *, wiring: Wiring | None = None) -> None:
    """Lead when nobody else does, until told to stop; survive a lost database."""
    while not stop.is_set():
        try:
            with leadership() as leads:
                if leads:
                    _lead(stop, wiring)
                else:
                    stop.wait(STANDBY)
        except (DatabaseError, InterfaceError):
            log.exception("the relay lost the database and will try again")
            connection.close()
            stop.wait(STANDBY)
    connection.close()


def _lead(stop: threading.Event, wiring: Wiring | None) -> None:
    relay = new_relay(wiring)
    log.info("the relay leads", extra={"seq": relay.events.head.seq})
    while not stop.is_set():
        if not relay.step():
            stop.wait(POLL)
    relay.finish()


@contextmanager
def leadership() -> Iterator[bool]:
    """Yield whether this connection holds the lock; the server frees it when the connection ends, however it ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (leads,) = cursor.fetchone() or (False,)
        if leads:
            cursor.execute("SET synchronous_commit = off")  # effect and position are lost, and had again, together
            cursor.execute("SET plan_cache_mode = force_custom_plan")  # a plan for any floor would read the whole table
            cursor.execute("SET lock_timeout = '10s'")
            cursor.execute("SET statement_timeout = '120s'")
    try:
        yield leads
    finally:
        if leads and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("RESET synchronous_commit")
                cursor.execute("RESET plan_cache_mode")
                cursor.execute("RESET lock_timeout")
                cursor.execute("RESET statement_timeout")
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def drain(*, wiring: Wiring | None = None, tolerant: bool = False) -> int:
    """Seal and deliver everything there is, now, in this thread (tests, loading of demo data); return the rounds' work.

    A reaction that fails raises RuntimeError unless `tolerant`; documents are left to the worker.
    """
    relay, total = new_relay(wiring), 0
    started = now()
    while done := _quick_step(relay):
        total += done
    relay.finish()
    failed = DeadLetter.objects.filter(failed_at__gte=started).order_by("seq").first()
    if failed and not tolerant:
        raise RuntimeError(f"{failed.subscriber}: {failed.error}")
    return total


def _quick_step(relay: Relay) -> int:
    pulses = glance((EVENTS, ACCESS))
    return relay.events.step(pulses[0]) + relay.access.step(pulses[1]) + relay.delivery.step(relay.events.head.seq)
