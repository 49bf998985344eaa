"""The audit finds what a superuser does behind the triggers' back."""

import json
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.utils.timezone import now

from tests.kernel.relay.facts import DoorOpened
from yimen.kernel.actions.publish import publish
from yimen.kernel.actions.record_access import record_access
from yimen.kernel.audit import ACCESS, EVENTS, Stream, verify
from yimen.kernel.audit.heads import anchor_file
from yimen.kernel.audit.streams import Head, chained, genesis
from yimen.kernel.crypto import sm3
from yimen.kernel.relay import drain

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_home")]
SLIP_IN = (
    "INSERT INTO {stream.table} (id, at, origin, {stream.own[0]}, {stream.own[1]}, position)"
    " VALUES (%s, now(), '{{}}', 'x', '{{}}', 0)"
)
TAMPERED: list[Stream] = [EVENTS, ACCESS]


@pytest.fixture(autouse=True)
def _rows(own_home: Path, transactional_db: None) -> None:
    for door in range(3):
        publish(DoorOpened(door))
        record_access("reveal", by=uuid4(), detail={"door": door}, at=now())
    drain(wiring={})
    for door in range(3, 5):
        publish(DoorOpened(door))
        record_access("reveal", by=uuid4(), detail={"door": door}, at=now())
    drain(wiring={})


def tamper(statement: str, *values: object) -> None:
    """Do it as a superuser who has switched the triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, values)  # type: ignore[arg-type]
        cursor.execute("SET session_replication_role = DEFAULT")


def kinds(stream: Stream) -> set[str]:
    return {finding.kind for finding in verify(stream).findings}


def row(stream: Stream, seq: int) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT entry FROM {stream.seals} WHERE seq = %s", [seq])
        (entry,) = cursor.fetchone() or (None,)
    return entry


@pytest.mark.parametrize("stream", TAMPERED, ids=lambda stream: stream.name)
def test_an_untouched_chain_is_whole(stream: Stream) -> None:
    report = verify(stream)
    assert (report.rows, report.heads, report.waiting, report.findings) == (5, 2, 0, [])


@pytest.mark.parametrize("stream", TAMPERED, ids=lambda stream: stream.name)
@pytest.mark.parametrize(
    "change",
    [
        "{data} = '{{\"door\": 99}}'",
        "at = at + interval '1 microsecond'",
        '"by" = gen_random_uuid()',
        "origin = '{{\"a\": 1}}'",
    ],
)
def test_a_changed_row_is_found(stream: Stream, change: str) -> None:
    column = stream.own[1]
    tamper(f"UPDATE {stream.table} SET {change.format(data=column)} WHERE id = %s", row(stream, 2))
    found = verify(stream).findings
    assert [(finding.kind, finding.seq) for finding in found] == [("changed", 2)]


@pytest.mark.parametrize("stream", TAMPERED, ids=lambda stream: stream.name)
def test_a_removed_row_is_found(stream: Stream) -> None:
    tamper(f"DELETE FROM {stream.table} WHERE id = %s", row(stream, 2))
    assert [(finding.kind, finding.seq) for finding in verify(stream).findings] == [("removed", 2)]


@pytest.mark.parametrize("stream", TAMPERED, ids=lambda stream: stream.name)
def test_a_row_removed_with_its_seal_is_found(stream: Stream) -> None:
    entry = row(stream, 2)
    tamper(f"DELETE FROM {stream.table} WHERE id = %s", entry)
    tamper(f"DELETE FROM {stream.seals} WHERE entry = %s", entry)
    assert "gap" in kinds(stream)


@pytest.mark.parametrize("stream", TAMPERED, ids=lambda stream: stream.name)
def test_a_row_slipped_in_without_a_seal_is_found(stream: Stream) -> None:
    tamper(SLIP_IN.format(stream=stream), uuid4())
    assert kinds(stream) == {"slipped_in"}


@pytest.mark.parametrize("stream", TAMPERED, ids=lambda stream: stream.name)
def test_a_row_slipped_in_with_a_seal_is_found(stream: Stream) -> None:
    entry = uuid4()
    tamper(f"UPDATE {stream.seals} SET seq = seq + 1000 WHERE seq >= 3")
    tamper(f"UPDATE {stream.seals} SET seq = seq - 999 WHERE seq > 1000")
    tamper(SLIP_IN.format(stream=stream), entry)
    tamper(f"INSERT INTO {stream.seals} VALUES (3, %s, '\\x00', '\\x00', now())", entry)
    assert {"chain", "changed", "rewritten"} <= kinds(stream)


@pytest.mark.parametrize("stream", TAMPERED, ids=lambda stream: stream.name)
def test_a_chain_cut_at_its_end_is_found(stream: Stream) -> None:
    for seq in (4, 5):
        tamper(f"DELETE FROM {stream.table} WHERE id = %s", row(stream, seq))
        tamper(f"DELETE FROM {stream.seals} WHERE seq = %s", seq)
    assert [(finding.kind, finding.seq) for finding in verify(stream).findings] == [("cut_off", 5), ("cut_off", 5)]
    tamper("DELETE FROM kernel_sealhead WHERE stream = %s AND seq > 3", stream.name)
    assert kinds(stream) == {"cut_off"}  # the file outside the database still knows


@pytest.mark.parametrize("stream", TAMPERED, ids=lambda stream: stream.name)
def test_a_chain_that_was_changed_and_computed_anew_is_found(stream: Stream) -> None:
    column = stream.own[1]
    tamper(f"UPDATE {stream.table} SET {column} = '{{}}' WHERE id = %s", row(stream, 2))
    head = genesis(stream)
    for seq in range(1, 6):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {stream.canonical} FROM {stream.table} e WHERE e.id = %s", [row(stream, seq)])
            (text,) = cursor.fetchone() or ("",)
        digest = sm3(text.encode())
        head = Head(seq, chained(head, digest))
        tamper(f"UPDATE {stream.seals} SET digest = %s, hash = %s WHERE seq = %s", digest, head.hash, seq)
    assert kinds(stream) == {"rewritten"}
    tamper("UPDATE kernel_sealhead SET hash = %s WHERE stream = %s AND seq = 5", head.hash, stream.name)
    assert "forged_head" in kinds(stream)


def test_a_forged_line_outside_is_found() -> None:
    path = anchor_file(EVENTS)
    line = json.loads(path.read_text().splitlines()[-1])
    path.write_text(json.dumps({**line, "seq": 4}) + "\n{torn")
    assert kinds(EVENTS) == {"forged_head"}


@pytest.mark.parametrize("make", [lambda: publish(DoorOpened(9))])
def test_a_row_that_waits_for_its_seal_is_no_fault(make: Callable[[], None]) -> None:
    make()
    report = verify(EVENTS)
    assert (report.waiting, report.findings) == (1, [])
