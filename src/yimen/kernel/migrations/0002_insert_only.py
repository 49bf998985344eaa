"""Rows that are never changed: triggers for everybody, missing grants for the runtime role."""

from django.db import migrations

GUARD = """
CREATE FUNCTION kernel_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is insert-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
"""

TABLES = ("kernel_event", "kernel_accesslog", "kernel_seal", "kernel_accessseal", "kernel_sealhead")

TRIGGER = """
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
"""

# Called at every migration; call it by hand after making the role later: SELECT kernel_grant_runtime();
GRANTS = """
CREATE FUNCTION kernel_grant_runtime() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    guarded text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'yimen_runtime') THEN
        RETURN;
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO yimen_runtime', current_schema());
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO yimen_runtime', current_schema());
    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO yimen_runtime', current_schema());
    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO yimen_runtime', current_schema());
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO yimen_runtime',
                   current_schema());
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT USAGE, SELECT ON SEQUENCES TO yimen_runtime',
                   current_schema());
    FOR guarded IN
        SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE t.tgname = 'insert_only' AND c.relnamespace = current_schema()::regnamespace
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM yimen_runtime', guarded);
    END LOOP;
END $$;
SELECT kernel_grant_runtime();
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_tables")]

    operations = [
        migrations.RunSQL(
            GUARD + "".join(TRIGGER.format(table=table) for table in TABLES),
            "".join(f"DROP TRIGGER insert_only ON {table};" for table in TABLES) + "DROP FUNCTION kernel_refuse_change();",
        ),
        migrations.RunSQL(GRANTS, "DROP FUNCTION kernel_grant_runtime();"),
    ]
