"""A case under way cannot be deleted, by nobody: a trigger refuses it."""

from django.db import migrations

GUARD = """
CREATE FUNCTION cases_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a case under way is never deleted: %', OLD.number USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER case_under_way_is_kept BEFORE DELETE ON cases_case FOR EACH ROW
WHEN (OLD.closed_at IS NULL) EXECUTE FUNCTION cases_refuse_delete();
"""
UNGUARD = "DROP TRIGGER case_under_way_is_kept ON cases_case; DROP FUNCTION cases_refuse_delete();"


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_fees")]

    operations = [migrations.RunSQL(GUARD, UNGUARD)]
