"""Count a try at something that can be guessed, before it is known whether it succeeds."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from yimen.identity.rules.tries import PAIR, check_tries
from yimen.identity.tries import allowances_of
from yimen.kernel.transactions import outside_transaction

# One statement, its own transaction: parallel tries cannot slip under the limit.
# The keys come sorted, so that two of them never deadlock.
COUNT = """
INSERT INTO identity_tries AS tries (key, began_at, count)
SELECT key, %(at)s, 1 FROM unnest(%(keys)s::bytea[]) AS key
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN tries.began_at <= %(stale)s THEN 1 ELSE tries.count + 1 END,
    began_at = CASE WHEN tries.began_at <= %(stale)s THEN %(at)s ELSE tries.began_at END
RETURNING key, count, began_at
"""
FORGIVE = "UPDATE identity_tries SET count = greatest(count - 1, 0) WHERE key = ANY(%s::bytea[])"


@dataclass(frozen=True)
class Try:
    """One counted try; `succeeded` takes it back, so that only wrong ones stay counted."""

    keys: tuple[bytes, ...]

    def succeeded(self) -> None:
        """Uncount the try."""
        with connection.cursor() as cursor:
            cursor.execute(FORGIVE, [list(self.keys)])


def count_try(what: str, *, address: str, target: str | UUID, at: datetime) -> Try:
    """Return the counted try; raise NotAllowed("too_many_attempts", seconds=…) when there were too many wrong ones."""
    outside_transaction("a try")
    allowances = allowances_of(what, address=address, target=target)
    keys = sorted(allowances)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"keys": keys, "at": at, "stale": at - PAIR.window})
        rows = cursor.fetchall()
    for key, count, began_at in rows:
        check_tries(count, began_at, allowance=allowances[bytes(key)], at=at)
    return Try(tuple(keys))
