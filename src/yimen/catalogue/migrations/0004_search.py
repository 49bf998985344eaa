"""The region's own synonyms, and a mark whenever items or synonyms change.

The mark is a row of its own: nobody waits for anybody, and a change that commits late is seen when it commits. Marks of
yesterday go when the next one comes.
"""

from django.db import migrations, models

import yimen.kernel.models.base

TRIGGERS = """
CREATE FUNCTION catalogue_mark_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM catalogue_searchmark WHERE id IN (
        SELECT id FROM catalogue_searchmark WHERE at < now() - interval '1 day' FOR UPDATE SKIP LOCKED);
    INSERT INTO catalogue_searchmark (mark, at) VALUES ((random() * 9e18)::bigint, now());
    RETURN NULL;
END $$;
CREATE TRIGGER mark_search AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_item
    FOR EACH STATEMENT EXECUTE FUNCTION catalogue_mark_search();
CREATE TRIGGER mark_search AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_synonym
    FOR EACH STATEMENT EXECUTE FUNCTION catalogue_mark_search();
"""
NO_TRIGGERS = """
DROP TRIGGER mark_search ON catalogue_item;
DROP TRIGGER mark_search ON catalogue_synonym;
DROP FUNCTION catalogue_mark_search();
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_departures")]

    operations = [
        migrations.CreateModel(
            name="SearchMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.BigIntegerField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Synonym",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("said", models.CharField(max_length=200)),
                ("meant", models.CharField(max_length=400)),
            ],
            options={"ordering": ["position"]},
        ),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
    ]
