"""Sealed facts in their gapless order, for whoever shows them as they happen."""

import json
from typing import Any, NamedTuple

from django.db import connection

AFTER = """
SELECT seal.seq, event.type, event.payload FROM kernel_seal seal JOIN kernel_event event ON event.id = seal.entry
WHERE seal.seq > %s ORDER BY seal.seq LIMIT %s
"""


class Sealed(NamedTuple):
    """A fact's number in the sequence, its kind and its data."""

    seq: int
    type: str
    payload: dict[str, Any]


def sealed_after(seq: int, *, most: int = 1000) -> list[Sealed]:
    """Return the facts that follow this number; none is ever added before one that was returned."""
    with connection.cursor() as cursor:
        cursor.execute(AFTER, [seq, most])
        return [Sealed(number, kind, _object(payload)) for number, kind, payload in cursor.fetchall()]


def last_sealed() -> int:
    """Return the number of the last fact."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(seq), 0) FROM kernel_seal")
        return int((cursor.fetchone() or (0,))[0])


def _object(payload: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(payload) if isinstance(payload, str) else payload
    return found
