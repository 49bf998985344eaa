"""Publish a fact: one insert, in the transaction of the verb that caused it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from django.db import connection
from psycopg.types.json import Jsonb

from yimen.kernel.facts import Fact, to_payload
from yimen.kernel.models import new_id
from yimen.kernel.origin import origin

INSERT = "INSERT INTO kernel_event (id, subject, by, at, origin, type, payload) VALUES (%s, %s, %s, %s, %s, %s, %s)"


class EventRow(NamedTuple):
    """The columns of INSERT, for a hot verb that writes its event in the same statement as its own rows."""

    id: UUID
    subject: UUID | None
    by: UUID | None
    at: datetime
    origin: Jsonb
    type: str
    payload: Jsonb


def event_row(fact: Fact, *, subject: UUID | None = None) -> EventRow:
    """Return the event's row without writing it."""
    values: Any = fact
    by: UUID | None = getattr(values, "by", None)
    return EventRow(new_id(), subject, by, values.at, as_json(origin()), type(fact).__name__, as_json(to_payload(fact)))


def publish_all(facts: Iterable[tuple[Fact, UUID]]) -> None:
    """Store many facts, each with its subject, in one round trip."""
    rows: Any = [event_row(fact, subject=subject) for fact, subject in facts]
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, rows)


def as_json(value: object) -> Jsonb:
    """Return what a jsonb column takes."""
    return Jsonb(value, dumps=msgspec.json.encode)


def publish(fact: Fact, *, subject: UUID | None = None) -> None:
    """Store the fact as an event row; the relay delivers it after the commit."""
    row: Any = event_row(fact, subject=subject)
    with connection.cursor() as cursor:
        cursor.execute(INSERT, row)
