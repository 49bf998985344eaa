"""The migrations that replace the first chain: who has that chain, whole or in part, goes on from there."""

import pytest
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor

from yimen.config.tables import bring_up_to_date, pending

pytestmark = pytest.mark.django_db
REPLACING = "SELECT app FROM django_migrations WHERE name LIKE '0001\\_squashed\\_%' ORDER BY app"


def test_a_deployment_with_the_whole_old_chain_is_up_to_date_and_has_the_new_names_written_down() -> None:
    written = _rows(REPLACING)
    assert len(written) >= 14
    _forget("name LIKE '0001\\_squashed\\_%'")

    assert pending() == 0
    bring_up_to_date()

    assert _rows(REPLACING) == written


def test_a_deployment_in_the_middle_of_the_old_chain_goes_on_along_it() -> None:
    _forget("name LIKE '0001\\_squashed\\_%'")
    _forget("app = 'cases' AND name >= '0024' AND name < '0026'")

    assert [str(step) for step in _plan()] == ["cases.0024_corrections", "cases.0025_times"]


def test_a_fresh_database_takes_the_replacing_migrations_only() -> None:
    _forget("TRUE")

    ours = [step for step in _plan() if step.replaces]

    assert len(ours) >= 14
    replaced = {name for step in ours for name in step.replaces}
    assert not replaced & {(step.app_label, step.name) for step in _plan()}


def _forget(which: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM django_migrations WHERE {which}")


def _rows(query: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [app for (app,) in cursor.fetchall()]


def _plan() -> list[Migration]:
    executor = MigrationExecutor(connection)
    return [step for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
