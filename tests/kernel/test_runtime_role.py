"""The role that web and worker run as cannot change what has happened, triggers or not."""

from collections.abc import Iterator

import pytest
from django.db import ProgrammingError, connection, transaction

pytestmark = pytest.mark.django_db
GUARDED = ["kernel_event", "kernel_accesslog", "kernel_seal", "kernel_accessseal", "kernel_sealhead"]


@pytest.fixture(autouse=True)
def _as_runtime(db: None) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = 'yimen_runtime'")
        if cursor.fetchone() == (0,):
            cursor.execute("CREATE ROLE yimen_runtime")
        cursor.execute("SELECT kernel_grant_runtime()")
        cursor.execute("SET LOCAL ROLE yimen_runtime")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize("table", GUARDED)
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET at = now()", "TRUNCATE {}", "DROP TABLE {}"])
def test_no_change_is_granted(table: str, change: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(change.format(table))


def test_other_rows_are_free() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO kernel_relaystream (name, floor) VALUES ('x', 1)")
        cursor.execute("UPDATE kernel_relaystream SET floor = 2 WHERE name = 'x'")
        cursor.execute("DELETE FROM kernel_relaystream WHERE name = 'x'")
        assert cursor.rowcount == 1
