"""Recompute the whole chain and say what does not fit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection, transaction
from psycopg import sql

from yimen.kernel.audit.heads import anchor_file, anchored_heads, is_signed
from yimen.kernel.audit.streams import Head, Stream, chained, genesis
from yimen.kernel.crypto import sm3
from yimen.kernel.models import RelayStream, SealHead

BATCH = 5000


class Finding(NamedTuple):
    """What is wrong: changed, removed, chain, gap, slipped_in, cut_off, forged_head or rewritten."""

    kind: str
    seq: int | None
    entry: str


@dataclass
class Report:
    """The result for one stream; `waiting` rows are committed and not sealed yet, which is no fault."""

    stream: str
    rows: int = 0
    heads: int = 0
    waiting: int = 0
    findings: list[Finding] = field(default_factory=list)

    def add(self, kind: str, seq: int | None, entry: object = "") -> None:
        """Note a finding."""
        self.findings.append(Finding(kind, seq, str(entry)))


@transaction.atomic
def verify(stream: Stream, *, anchor: Path | None = None) -> Report:
    """Return what was found; reads in one snapshot, so a busy system can be checked while it runs."""
    with connection.cursor() as cursor:
        if not connection.savepoint_ids:  # not inside a test's transaction
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    report = Report(stream.name)
    hashes = _heads_to_check(stream, anchor or anchor_file(stream))
    found = _walk(stream, report, set(hashes))
    _check_heads(hashes, found, report)
    _unsealed(stream, report)
    return report


def _walk(stream: Stream, report: Report, wanted: set[int]) -> dict[int, bytes]:
    """Follow the chain; return the recomputed hashes at the wanted numbers (and under -1 the last number)."""
    head, found = genesis(stream), {}
    for seq, entry, digest, kept, text in _sealed_rows(stream):
        if seq != head.seq + 1:
            report.add("gap", head.seq + 1)
        if text is None:
            report.add("removed", seq, entry)
        elif sm3(text.encode()) != bytes(digest):
            report.add("changed", seq, entry)
        expected = chained(Head(seq - 1, head.hash), bytes(digest))
        if expected != bytes(kept):
            report.add("chain", seq, entry)
        head = Head(seq, bytes(kept))
        report.rows += 1
        if seq in wanted:
            found[seq] = head.hash
    found[-1] = head.seq.to_bytes(8, "big")
    return found


def _heads_to_check(stream: Stream, anchor: Path) -> dict[int, list[tuple[bytes, bool]]]:
    """Return by number what signed heads say, from the database and from the file outside."""
    kept = SealHead.objects.filter(stream=stream.name).values_list("seq", "hash", "signature")
    heads = [(Head(seq, bytes(value)), bytes(signature)) for seq, value, signature in kept.iterator()]
    checked: dict[int, list[tuple[bytes, bool]]] = {}
    for head, signature in [*heads, *anchored_heads(anchor)]:
        checked.setdefault(head.seq, []).append((head.hash, is_signed(stream, head, signature)))
    return checked


def _check_heads(heads: dict[int, list[tuple[bytes, bool]]], found: dict[int, bytes], report: Report) -> None:
    last = int.from_bytes(found[-1], "big")
    for seq, statements in sorted(heads.items()):
        report.heads += 1
        for value, signed in statements:
            if not signed:
                report.add("forged_head", seq)
            elif seq > last:
                report.add("cut_off", seq)
            elif found.get(seq) != value:
                report.add("rewritten", seq)


def _unsealed(stream: Stream, report: Report) -> None:
    """Below the floor every row was sealed once: one without a seal has been put there afterwards."""
    floor = RelayStream.objects.filter(name=stream.name).values_list("floor", flat=True).first() or 0
    statement = sql.SQL(
        "SELECT e.id, e.position FROM {table} e WHERE NOT EXISTS (SELECT FROM {seals} s WHERE s.entry = e.id)"
    ).format(table=sql.Identifier(stream.table), seals=sql.Identifier(stream.seals))
    with connection.cursor() as cursor:
        cursor.execute(statement)
        for entry, position in cursor.fetchall():
            if position <= floor:
                report.add("slipped_in", None, entry)
            else:
                report.waiting += 1


def _sealed_rows(stream: Stream) -> Iterator[tuple[Any, ...]]:
    statement = sql.SQL(
        "SELECT s.seq, s.entry, s.digest, s.hash, CASE WHEN e.id IS NOT NULL THEN {text} END"
        " FROM {seals} s LEFT JOIN {table} e ON e.id = s.entry WHERE s.seq > %s ORDER BY s.seq LIMIT %s"
    ).format(
        text=sql.SQL(stream.canonical),
        table=sql.Identifier(stream.table),
        seals=sql.Identifier(stream.seals),
    )
    after = -(1 << 62)
    while True:
        with connection.cursor() as cursor:
            cursor.execute(statement, [after, BATCH])
            rows = cursor.fetchall()
        yield from rows
        if len(rows) < BATCH:
            return
        after = rows[-1][0]
