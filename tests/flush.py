"""Emptying the tables after a test that really commits: insert-only tables included, seeds of migrations kept."""

from typing import Any

from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations

KEPT = {"kernel_calendarday", "kernel_calendaryear", "kernel_datakey"}
JOBS = ["procrastinate_events", "procrastinate_periodic_defers", "procrastinate_jobs", "procrastinate_workers"]
WRITTEN = "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relkind = 'r' AND pg_relation_size(oid) > 0"
_execute = DatabaseOperations.execute_sql_flush


def _what_was_written(
    self: DatabaseOperations,
    style: Any,
    tables: list[str],
    **options: Any,
) -> list[str]:
    """Return a DELETE for each table with a page in it: a TRUNCATE of all of them takes fifty times as long."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, [[table for table in [*tables, *JOBS] if table not in KEPT]])
        written = [name for (name,) in cursor.fetchall()]
    return [f"DELETE FROM {self.quote_name(name)}" for name in written] if tables else []


def _without_triggers(self: DatabaseOperations, sql_list: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # insert-only triggers and foreign keys
        try:
            _execute(self, sql_list)
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")


def patch_flush() -> None:
    """Make Django's flush do so; for tests only."""
    DatabaseOperations.sql_flush = _what_was_written  # type: ignore[method-assign,assignment]
    DatabaseOperations.execute_sql_flush = _without_triggers  # type: ignore[method-assign,assignment]
