"""How far the relay is, and what it could not deliver."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Min, QuerySet

from yimen.kernel.models import DeadLetter, RelayStream, Seal, Subscription

UNSEALED = """
SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(e.at)), 0)::float
FROM kernel_event e WHERE e.position > %s AND (SELECT s.seq FROM kernel_seal s WHERE s.entry = e.id) IS NULL
"""
PLACED = """
SELECT s.seq, e.id, e.type, e.payload::text, e.subject, e."by", e.at
FROM kernel_seal s JOIN kernel_event e ON e.id = s.entry
"""
AFTER = f"""
{PLACED} WHERE s.seq > %s AND (%s::text[] IS NULL OR e.type = ANY(%s)) ORDER BY s.seq LIMIT %s
"""


class RelayLag(NamedTuple):
    """Events not sealed, the age of the oldest of them, events not delivered, effects waiting and given up."""

    unsealed: int
    seconds: float
    undelivered: int
    retrying: int
    dead: int


class PlacedEvent(NamedTuple):
    """An event with its number in the sequence."""

    seq: int
    id: UUID
    type: str
    payload: dict[str, Any]
    subject: UUID | None
    by: UUID | None
    at: datetime


def relay_lag() -> RelayLag:
    """Return how far the relay is behind."""
    floor = RelayStream.objects.filter(name="event").values_list("floor", flat=True).first() or 0
    with connection.cursor() as cursor:
        cursor.execute(UNSEALED, [floor])
        unsealed, seconds = cursor.fetchone() or (0, 0.0)
    head = Seal.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    slowest = Subscription.objects.aggregate(slowest=Min("seq"))["slowest"]
    letters = DeadLetter.objects
    return RelayLag(
        unsealed=unsealed,
        seconds=max(0.0, seconds),
        undelivered=head - slowest if slowest is not None else 0,
        retrying=letters.filter(state=DeadLetter.State.RETRYING).count(),
        dead=letters.filter(state=DeadLetter.State.DEAD).count(),
    )


def events_after(seq: int, *, types: Sequence[str] | None = None, limit: int = 200) -> list[PlacedEvent]:
    """Return the events that follow a number, for streams and exports that go on where they stopped."""
    names = None if types is None else list(types)
    with connection.cursor() as cursor:
        cursor.execute(AFTER, [seq, names, names, limit])
        return [_placed(row) for row in cursor.fetchall()]


def placed_event(event: UUID) -> PlacedEvent | None:
    """Return one sealed event."""
    with connection.cursor() as cursor:
        cursor.execute(f"{PLACED} WHERE s.entry = %s", [event])
        row = cursor.fetchone()
    return _placed(row) if row else None


def dead_letters() -> QuerySet[DeadLetter]:
    """Return the effects that failed and are not settled, the oldest first."""
    return DeadLetter.objects.exclude(state=DeadLetter.State.SETTLED).order_by("failed_at")


def _placed(row: tuple[Any, ...]) -> PlacedEvent:
    seq, event, kind, payload, *rest = row
    return PlacedEvent(seq, event, kind, json.loads(payload), *rest)
