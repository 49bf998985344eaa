"""Emptying the tables after a test that really commits: insert-only tables included, seeds of migrations kept."""

from typing import Any

from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations

KEPT = {"kernel_calendarday", "kernel_calendaryear", "kernel_datakey"}
JOBS = ["procrastinate_events", "procrastinate_periodic_defers", "procrastinate_jobs", "procrastinate_workers"]
_sql_flush, _execute = DatabaseOperations.sql_flush, DatabaseOperations.execute_sql_flush


def _without_seeds(self: DatabaseOperations, style: Any, tables: list[str], **options: Any) -> list[str]:
    emptied = [table for table in tables if table not in KEPT]
    return _sql_flush(self, style, [*emptied, *JOBS] if emptied else [], **options)


def _without_triggers(self: DatabaseOperations, sql_list: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # the insert-only triggers refuse TRUNCATE
        try:
            _execute(self, sql_list)
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")


def patch_flush() -> None:
    """Make Django's flush do so; for tests only."""
    DatabaseOperations.sql_flush = _without_seeds  # type: ignore[method-assign]
    DatabaseOperations.execute_sql_flush = _without_triggers  # type: ignore[method-assign,assignment]
