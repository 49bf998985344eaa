"""Tables that point at each other are made in one step, and go again in one."""

import pytest
from django.db import connection, models
from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState

from yimen.kernel.create_tables import CreateTables

KEY = ("id", models.BigAutoField(primary_key=True))


def _points_at(name: str) -> models.ForeignKey[models.Model, models.Model]:
    return models.ForeignKey(f"kernel.{name}", null=True, on_delete=models.PROTECT, related_name="+")


@pytest.mark.django_db(transaction=True)  # the keys are added when the step ends
def test_tables_that_point_at_each_other_come_and_go_together() -> None:
    step = CreateTables(
        [CreateModel("Egg", [KEY, ("hen", _points_at("Hen"))]), CreateModel("Hen", [KEY, ("egg", _points_at("Egg"))])]
    )
    before = ProjectState()
    after = before.clone()
    step.state_forwards("kernel", after)

    with connection.schema_editor() as editor:
        step.database_forwards("kernel", editor, before, after)
    try:
        with connection.cursor() as cursor:
            keys = [
                key
                for table in ("kernel_egg", "kernel_hen")
                for key in connection.introspection.get_relations(cursor, table).items()
            ]
    finally:
        with connection.schema_editor() as editor:
            step.database_backwards("kernel", editor, after, before)

    assert keys == [("hen_id", ("id", "kernel_hen")), ("egg_id", ("id", "kernel_egg"))]
    assert not {"kernel_egg", "kernel_hen"} & set(connection.introspection.table_names())
