"""Sealing: every committed row gets the next number of its stream, once, without a gap.

A row is looked for by its absence from the seals, above a floor. The floor is a position (from a sequence), and it
rises only over positions whose transactions have all ended: a mark is read from the sequence, then a transaction id is
taken, which is above every id given before. When the oldest running transaction is not below it any more, nothing at or
below the mark can still appear. (The xmax of a snapshot would not do: it is one above the last *ended* transaction.)
Transaction ids never leave this process, so a restored cluster that counts them anew changes nothing.
"""

import time
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils.timezone import now
from psycopg import sql

from yimen.kernel.audit.heads import sign_head
from yimen.kernel.audit.streams import Head, Link, Stream, genesis, next_link
from yimen.kernel.models import RelayStream, SealHead

BATCH = 1000
WIDE = 5_000  # up to so many rows between floor and top are looked through at every poll
WIDE_EVERY = 2.0  # seconds between two looks when a long transaction holds the floor down
# Few rows: one index look-up each, and no plan that reads all seals. Many rows: as the planner likes.
NEAR = "(SELECT s.seq FROM {seals} s WHERE s.entry = e.id) IS NULL"
FAR = "NOT EXISTS (SELECT FROM {seals} s WHERE s.entry = e.id)"
SIGN_EVERY = 2.0
KEEP_FLOOR_EVERY = 500


class Pulse(NamedTuple):
    """What one glance at the database says: the sequence's last value and the transactions in flight."""

    mark: int
    oldest_running: int


@dataclass
class Sealer:
    """The sealing of one stream by the present leader."""

    stream: Stream
    head: Head
    floor: int
    top: int = 0
    kept_floor: int = 0
    mark: int = 0
    fences: list[tuple[int, int]] = field(default_factory=list)  # (mark, id below which all must have ended)
    looked_wide_at: float = float("-inf")
    signed_seq: int = 0
    signed_at: float = float("-inf")

    def step(self, pulse: Pulse) -> int:
        """Seal what has been committed; return how many rows."""
        if pulse.mark == self.floor:
            return 0
        passed = self._passed(pulse)
        is_wide = self._is_wide_look()
        with transaction.atomic():
            rows = self._unsealed(self.floor if is_wide else max(self.floor, self.top))
            links = self._links(rows)
            self._write(links)
            if is_wide and len(rows) < BATCH and passed > self.floor:
                self.floor = passed
            self._keep_floor()
        if links:
            self.head = Head(links[-1].seq, links[-1].hash)
            self.top = max(self.top, *(position for _, position, _ in rows))
        return len(links)

    def sign(self, *, force: bool = False) -> None:
        """Sign the head when it is new and the last signature is old enough."""
        is_due = force or time.monotonic() - self.signed_at >= SIGN_EVERY
        if self.head.seq > self.signed_seq and is_due:
            sign_head(self.stream, self.head, at=now())
            self.signed_seq, self.signed_at = self.head.seq, time.monotonic()

    def _passed(self, pulse: Pulse) -> int:
        """Return the highest mark under which nothing can still appear."""
        if pulse.mark != self.mark:
            self.fences.append((pulse.mark, _fresh_transaction_id()))
        self.mark = pulse.mark
        self.fences = [(mark, fence) for mark, fence in self.fences if mark > self.floor][-50:]
        return max((mark for mark, fence in self.fences if fence <= pulse.oldest_running), default=self.floor)

    def _is_wide_look(self) -> bool:
        if self.top - self.floor > WIDE and time.monotonic() - self.looked_wide_at < WIDE_EVERY:
            return False
        self.looked_wide_at = time.monotonic()
        return True

    def _unsealed(self, above: int) -> list[tuple[Any, int, str]]:
        """Return rows without a seal."""
        is_far = self.top - above > WIDE
        statement = sql.SQL(
            "SELECT e.id, e.position, {text} FROM {table} e WHERE e.position > %s"
            " AND {without} ORDER BY e.position LIMIT %s"
        ).format(
            text=sql.SQL(self.stream.canonical),
            without=sql.SQL(FAR if is_far else NEAR).format(seals=sql.Identifier(self.stream.seals)),
            table=sql.Identifier(self.stream.table),
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [above, BATCH])
            return list(cursor.fetchall())

    def _links(self, rows: list[tuple[Any, int, str]]) -> list[Link]:
        head, links = self.head, []
        for entry, _, text in rows:
            link = next_link(head, entry, text)
            head = Head(link.seq, link.hash)
            links.append(link)
        return links

    def _write(self, links: list[Link]) -> None:
        if not links:
            return
        statement = sql.SQL(
            "INSERT INTO {seals} (seq, entry, digest, hash, at) SELECT *, clock_timestamp()"
            " FROM unnest(%s::bigint[], %s::uuid[], %s::bytea[], %s::bytea[])"
        ).format(seals=sql.Identifier(self.stream.seals))
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = on")  # a number that somebody has seen is never given again
            cursor.execute(statement, [list(column) for column in zip(*links, strict=True)])

    def _keep_floor(self) -> None:
        """Write the floor down now and then: it only spares the next leader a longer first look."""
        if self.floor - self.kept_floor >= KEEP_FLOOR_EVERY or (
            self.floor == self.mark and self.floor > self.kept_floor
        ):
            RelayStream.objects.update_or_create(name=self.stream.name, defaults={"floor": self.floor})
            self.kept_floor = self.floor


def new_sealer(stream: Stream) -> Sealer:
    """Return the sealing where the last leader left it."""
    floor = RelayStream.objects.filter(name=stream.name).values_list("floor", flat=True).first() or 0
    signed = SealHead.objects.filter(stream=stream.name).order_by("-seq").values_list("seq", flat=True).first() or 0
    statement = sql.SQL(
        "SELECT s.seq, s.hash, e.position FROM {seals} s LEFT JOIN {table} e ON e.id = s.entry"
        " ORDER BY s.seq DESC LIMIT 1"
    ).format(seals=sql.Identifier(stream.seals), table=sql.Identifier(stream.table))
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    head = Head(row[0], bytes(row[1])) if row else genesis(stream)
    top = max(floor, (row and row[2]) or 0)
    return Sealer(stream, head, floor, top=top, kept_floor=floor, signed_seq=signed)


def glance(streams: tuple[Stream, ...]) -> list[Pulse]:
    """Return each stream's pulse; one statement, the only one of an idle poll."""
    marks = sql.SQL(", ").join(
        sql.SQL("(SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {})").format(sql.Identifier(one.sequence))
        for one in streams
    )
    statement = sql.SQL("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, {marks}").format(marks=marks)
    with connection.cursor() as cursor:
        cursor.execute(statement)
        oldest, *found = cursor.fetchone() or (0,)
    return [Pulse(mark, oldest) for mark in found]


def _fresh_transaction_id() -> int:
    """Return an id above every id that has been given until now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (fresh,) = cursor.fetchone() or (0,)
    return int(fresh)
