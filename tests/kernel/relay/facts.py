"""Facts and reactions for the relay's tests: effects are rows of a table of their own."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


@dataclass(frozen=True)
class DoorOpened:
    door: int
    by: UUID | None = None
    at: datetime = NOON


@dataclass(frozen=True)
class DoorShut:
    door: int
    by: UUID | None = None
    at: datetime = NOON


def make_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS relay_test_effect (reaction text, door int)")
        cursor.execute("TRUNCATE relay_test_effect")


def effects() -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reaction, door FROM relay_test_effect ORDER BY reaction, door")
        return list(cursor.fetchall())


def write(reaction: str, door: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO relay_test_effect VALUES (%s, %s)", [reaction, door])


def count(fact: DoorOpened) -> None:
    write("count", fact.door)


def watch(fact: DoorOpened | DoorShut) -> None:
    write(f"watch {type(fact).__name__}", fact.door)


def trip(fact: DoorOpened) -> None:
    """Write first, then fail on door 13: a failed effect must leave nothing."""
    write("trip", fact.door)
    if fact.door == 13:
        raise ZeroDivisionError("thirteen")


WIRING = {DoorOpened: (count, watch, trip), DoorShut: (watch,)}
