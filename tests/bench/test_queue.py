"""The queue's rows of the benchmark, small."""

import pytest
from django.db import connection

from bench import queue


@pytest.mark.django_db(transaction=True)
def test_each_row_is_measured_and_nothing_is_called_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.pg_version < 180000:  # type: ignore[attr-defined]
        pytest.skip("uuidv7() needs PostgreSQL 18: the embedded one is")
    for name, value in (("WINDOWS", 12), ("WAITING", 150), ("PACE", 200)):
        monkeypatch.setattr(queue, name, value)
    table = queue.table(0.2)
    assert table.count("\n") == 6
    for row in ("issue a ticket", "burst of 12 calls", "call the next"):
        assert row in table
