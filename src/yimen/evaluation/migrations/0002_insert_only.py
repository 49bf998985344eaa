"""Ratings are never changed and never taken away: triggers for everybody, missing grants for the runtime role."""

from django.db import migrations

TABLES = ("evaluation_invitation", "evaluation_rating", "evaluation_followup", "evaluation_indicatorset")
TRIGGER = """
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0001_ratings"), ("kernel", "0002_insert_only")]

    operations = [
        migrations.RunSQL(
            "".join(TRIGGER.format(table=table) for table in TABLES) + "SELECT kernel_grant_runtime();",
            "".join(f"DROP TRIGGER insert_only ON {table};" for table in TABLES),
        ),
    ]
