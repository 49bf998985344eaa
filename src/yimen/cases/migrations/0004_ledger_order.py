"""The lines of a ledger in the order they were written: two may speak of the same instant."""

from django.db import migrations, models

NUMBER = """
UPDATE cases_clockentry entry SET position = numbered.position
FROM (SELECT id, row_number() OVER (PARTITION BY case_id ORDER BY at, id) - 1 AS position FROM cases_clockentry) numbered
WHERE numbered.id = entry.id AND numbered.position > 0
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_ways")]

    operations = [
        migrations.AddField(
            "clockentry", "position", models.PositiveSmallIntegerField(default=0, db_default=0)
        ),
        migrations.RunSQL(NUMBER, migrations.RunSQL.noop),
        migrations.RemoveIndex("clockentry", "clock_of_case"),
        migrations.AddConstraint(
            "clockentry", models.UniqueConstraint(fields=["case", "position"], name="clock_line_once")
        ),
    ]
