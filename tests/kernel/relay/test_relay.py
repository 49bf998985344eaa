"""The relay: order, once, whatever happens in between."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils.timezone import now

from tests.config.processes import wait_until
from tests.kernel.relay.facts import WIRING, DoorOpened, DoorShut, count, effects, make_table, write
from yimen.kernel.actions.publish import publish
from yimen.kernel.actions.record_access import record_access
from yimen.kernel.actions.retry_letter import retry_letter
from yimen.kernel.audit import EVENTS
from yimen.kernel.models import AccessSeal, DeadLetter, Event, Seal, Subscription
from yimen.kernel.queries import dead_letters, events_after, relay_lag
from yimen.kernel.relay import drain, sealing
from yimen.kernel.relay.leader import Relay, leadership, new_relay
from yimen.kernel.relay.sealing import glance
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _table(transactional_db: None) -> Iterator[None]:
    make_table()
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE relay_test_effect")


def numbers() -> list[int]:
    return list(Seal.objects.order_by("seq").values_list("seq", flat=True))


def rise(relay: Relay, *, above: int) -> None:
    """Step until the floor has risen: a long transaction of a test beside this one holds it down too."""
    wait_until(lambda: relay.step() == 0 and relay.events.floor >= above, within=600)


def test_every_event_gets_the_next_number_and_reaches_whom_it_concerns() -> None:
    publish(DoorOpened(1))
    publish(DoorShut(2))
    drain(wiring=WIRING)
    assert numbers() == [1, 2]
    assert effects() == [("count", 1), ("trip", 1), ("watch DoorOpened", 1), ("watch DoorShut", 2)]
    assert drain(wiring=WIRING) == 0
    assert len(effects()) == 4


def test_a_rolled_back_verb_leaves_no_gap() -> None:
    publish(DoorOpened(1))
    with transaction.atomic():
        publish(DoorOpened(2))
        transaction.set_rollback(True)
    publish(DoorOpened(3))
    drain(wiring=WIRING)
    assert numbers() == [1, 2]
    assert [event.payload["door"] for event in events_after(0)] == [1, 3]


def test_a_late_committer_is_numbered_when_it_commits() -> None:
    written, go_on = threading.Event(), threading.Event()

    def late() -> None:
        with transaction.atomic():
            publish(DoorOpened(1))
            written.set()
            go_on.wait(10)
        connection.close()

    thread = threading.Thread(target=late)
    thread.start()
    written.wait(10)
    publish(DoorOpened(2))
    relay = new_relay(WIRING)
    for _ in range(5):
        relay.step()
    assert [event.payload["door"] for event in events_after(0)] == [2]
    early = Event.objects.get().position
    assert relay.events.floor < early  # the floor waits for the open transaction
    go_on.set()
    thread.join()
    rise(relay, above=early)
    assert [(event.seq, event.payload["door"]) for event in events_after(0)] == [(1, 2), (2, 1)]
    assert [door for name, door in effects() if name == "count"] == [1, 2]
    assert relay.events.floor >= early


def test_the_floor_waits_for_a_transaction_younger_than_every_ended_one() -> None:
    """Nothing else commits: a snapshot's xmax is then the open transaction's own id."""
    publish(DoorOpened(1))
    relay = new_relay(WIRING)
    for _ in range(3):
        relay.step()
    written, go_on = threading.Event(), threading.Event()

    def late() -> None:
        with transaction.atomic():
            publish(DoorOpened(2))
            written.set()
            go_on.wait(20)
        connection.close()

    thread = threading.Thread(target=late)
    thread.start()
    written.wait(10)
    for _ in range(5):
        relay.events.step(glance((EVENTS,))[0])
    waited_at = relay.events.floor
    go_on.set()
    thread.join()
    for _ in range(3):
        relay.step()
    assert waited_at < Event.objects.order_by("-position")[0].position
    assert [event.payload["door"] for event in events_after(0)] == [1, 2]


def test_a_transaction_id_of_another_cluster_does_not_matter() -> None:
    """After a restore old rows carry ids far above the new cluster's, sealed and unsealed alike."""
    publish(DoorOpened(1))
    drain(wiring=WIRING)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_event (id, at, origin, type, payload, txid)"
            " VALUES (%s, now(), '{}', 'DoorOpened', '{\"door\": 2}', '9000000000000')",
            [uuid4()],
        )
    publish(DoorOpened(3))
    drain(wiring=WIRING)
    publish(DoorOpened(4))
    drain(wiring=WIRING)
    assert [event.payload["door"] for event in events_after(0)] == [1, 2, 3, 4]
    rise(new_relay(WIRING), above=Event.objects.order_by("-position")[0].position)


def test_the_floor_rises_so_that_an_idle_relay_reads_nothing() -> None:
    publish(DoorOpened(1))
    relay = new_relay(WIRING)
    rise(relay, above=Event.objects.get().position)
    assert relay.events.floor == relay.events.mark == Event.objects.get().position
    assert relay.step() == 0


def test_a_look_that_was_cut_short_does_not_keep_the_floor_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 2)
    for door in range(5):
        publish(DoorOpened(door))
    relay = new_relay({})
    rise(relay, above=Event.objects.order_by("-position")[0].position)
    assert relay.events.floor == relay.events.mark == Event.objects.order_by("-position")[0].position
    assert numbers() == [1, 2, 3, 4, 5]


def test_a_poisoned_event_becomes_a_letter_and_blocks_nobody() -> None:
    for door in (12, 13, 14):
        publish(DoorOpened(door))
    drain(wiring=WIRING, tolerant=True)
    assert [door for name, door in effects() if name == "trip"] == [12, 14]
    assert [door for name, door in effects() if name == "count"] == [12, 13, 14]
    letter = dead_letters().get()
    assert (letter.subscriber, letter.seq, letter.attempts, letter.state) == (
        "tests.kernel.relay.facts.trip",
        2,
        1,
        "retrying",
    )
    assert letter.error == "ZeroDivisionError: thirteen"


def test_a_letter_is_retried_given_up_and_sent_again_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    publish(DoorOpened(13))
    drain(wiring=WIRING, tolerant=True)
    relay = new_relay(WIRING)
    for _ in range(10):
        DeadLetter.objects.filter(state="retrying").update(next_at=now() - timedelta(seconds=1))
        relay.step()
    letter = dead_letters().get()
    assert (letter.state, letter.attempts, letter.next_at) == ("dead", 7, None)
    assert relay_lag().dead == 1
    mended = {DoorOpened: (count, _mended(monkeypatch))}
    retry_letter(letter=letter.pk, at=now())
    new_relay(mended).step()
    assert not dead_letters().exists()
    assert ("trip", 13) in effects()
    with pytest.raises(NotAllowed, match="letter_not_dead"):
        retry_letter(letter=letter.pk, at=now())


def _mended(monkeypatch: pytest.MonkeyPatch) -> object:
    def trip(fact: DoorOpened) -> None:
        write("trip", fact.door)

    trip.__module__, trip.__qualname__ = "tests.kernel.relay.facts", "trip"
    return trip


def test_later_facts_of_the_same_subject_wait_behind_a_letter() -> None:
    case, other = uuid4(), uuid4()
    publish(DoorOpened(13), subject=case)
    publish(DoorOpened(14), subject=case)
    publish(DoorOpened(15), subject=other)
    drain(wiring=WIRING, tolerant=True)
    assert [door for name, door in effects() if name == "trip"] == [15]
    assert [(letter.seq, letter.attempts) for letter in dead_letters().order_by("seq")] == [(1, 1), (2, 0)]
    relay = new_relay(WIRING)
    for _ in range(14):
        DeadLetter.objects.filter(state="retrying").update(next_at=now() - timedelta(seconds=1))
        relay.step()
    assert [door for name, door in effects() if name == "trip"] == [14, 15]  # given up on 13, then 14 went on


def test_strict_drain_says_what_failed() -> None:
    publish(DoorOpened(13))
    with pytest.raises(RuntimeError, match="thirteen"):
        drain(wiring=WIRING)


def test_a_reaction_wired_later_starts_at_the_present_end() -> None:
    publish(DoorOpened(1))
    drain(wiring={DoorOpened: (count,)})
    publish(DoorOpened(2))
    drain(wiring=WIRING)
    assert effects() == [("count", 1), ("count", 2), ("trip", 2), ("watch DoorOpened", 2)]
    assert set(Subscription.objects.values_list("seq", flat=True)) == {2}


def test_a_second_leader_stands_by() -> None:
    def other() -> None:
        with leadership() as leads:
            found.append(leads)
        connection.close()

    found: list[bool] = []
    for held in (True, False):
        if held:
            with leadership() as leads:
                assert leads
                _in_thread(other)
        else:
            _in_thread(other)
    assert found == [False, True]


def _in_thread(work: object) -> None:
    thread = threading.Thread(target=work)  # type: ignore[arg-type]
    thread.start()
    thread.join()


def test_the_access_log_is_sealed_and_not_relayed() -> None:
    record_access("reveal", by=uuid4(), subject=uuid4(), detail={"field": "phone"}, at=now())
    drain(wiring=WIRING)
    assert AccessSeal.objects.get().seq == 1
    assert numbers() == []


def test_lag_is_measured() -> None:
    publish(DoorOpened(1))
    assert relay_lag().unsealed == 1
    drain(wiring=WIRING)
    lag = relay_lag()
    assert (lag.unsealed, lag.undelivered, lag.seconds) == (0, 0, 0.0)
