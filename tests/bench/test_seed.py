"""The seeded past is one that the product could have written: every open case has its clocks, every date its line."""

from collections import Counter
from typing import Any

import pytest
from django.db import connection

from bench import cast, ledger, seed
from yimen.cases.models import Case, ClockEntry
from yimen.cases.queries.clocks import clockless, ledgers_of, open_batches, wrong_dates

SIZE = 2000
WITH_UUIDV7 = 180_000


@pytest.mark.django_db
def test_every_seeded_date_follows_from_its_ledger() -> None:
    if connection.pg_version < WITH_UUIDV7:
        pytest.skip("the benchmark keeps a server of its own, the embedded one, which makes keys by time itself")
    cast.build()
    kept: Any = connection.connection
    ledger.prepare(kept)
    values = {"size": SIZE, "desk": seed.desk_open(SIZE), "sealed": cast.sealed_home()}
    seed.chunk(kept, {**values, "first": 1, "last": SIZE})
    kept.execute("SET timezone = 'UTC'")  # as Django reads times
    states = Counter(Case.objects.values_list("state", flat=True))
    assert states == {"closed": 1800, "submitted": 125, "in_review": 50, "ready": 25}
    batches = list(open_batches())
    assert sum(map(len, batches)) == 200
    assert not clockless().exists()
    assert [wrong_dates(ledgers_of(batch)) for batch in batches] == [set()]
    assert not ClockEntry.objects.filter(at__gt=connection_now()).exists()


def connection_now() -> Any:
    """Return the database's own time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        return (cursor.fetchone() or (None,))[0]
