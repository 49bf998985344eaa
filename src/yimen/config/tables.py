"""Bring the tables up to date, as their owner, one process at a time."""

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from yimen.config.postgres.place import RUNTIME

LOCK = 0x79696D656E  # "yimen"
ROLE = f"""
DO $$ BEGIN CREATE ROLE {RUNTIME} NOLOGIN; EXCEPTION WHEN duplicate_object OR insufficient_privilege THEN NULL; END $$
"""
HAS_GRANTS = "SELECT to_regprocedure('kernel_grant_runtime()') IS NOT NULL"


def pending() -> int:
    """Return how many migrations have not been applied yet."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def bring_up_to_date() -> None:
    """Migrate, unless somebody else just has; write down the migrations that replace what was applied long ago."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_lock({LOCK})")  # another command waits here and then finds nothing to do
        count = pending()
        if not count:
            MigrationExecutor(connections[DEFAULT_DB_ALIAS]).check_replacements()
            return
        print(f"正在更新数据表（{count} 步）… Updating the tables ({count} steps)…", flush=True)  # noqa: T201
        cursor.execute(ROLE)
        call_command("migrate", verbosity=0, interactive=False)
        cursor.execute(HAS_GRANTS)
        if cursor.fetchone()[0]:
            cursor.execute("SELECT kernel_grant_runtime()")
