"""Marks and results are never changed; approved rules and closed quarters keep what they say."""

from django.db import migrations

KEEP = """
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON supervision_mark
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON supervision_result
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
CREATE FUNCTION supervision_keep_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'supervision_rulebook' THEN
        IF OLD.approved_at IS NOT NULL THEN
            RAISE EXCEPTION 'approved rules are kept' USING ERRCODE = 'insufficient_privilege';
        END IF;
    ELSIF EXISTS (SELECT 1 FROM supervision_rulebook
                  WHERE id = coalesce(NEW.rules_id, OLD.rules_id) AND approved_at IS NOT NULL) THEN
        RAISE EXCEPTION 'items of approved rules are kept' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE FUNCTION supervision_keep_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
        OR (OLD.centre_id, OLD.year, OLD.quarter, OLD.rules_id) IS DISTINCT FROM
           (NEW.centre_id, NEW.year, NEW.quarter, NEW.rules_id)
        OR (OLD.closed_at IS NOT NULL AND (OLD.closed_at, OLD.closed_by_id, OLD.way)
            IS DISTINCT FROM (NEW.closed_at, NEW.closed_by_id, NEW.way))
        OR (OLD.published_at IS NOT NULL AND (OLD.published_at, OLD.published_by_id)
            IS DISTINCT FROM (NEW.published_at, NEW.published_by_id)) THEN
        RAISE EXCEPTION 'an assessment keeps its quarter, its rules and its close' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON supervision_rulebook
    FOR EACH ROW EXECUTE FUNCTION supervision_keep_rules();
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON supervision_ruleitem
    FOR EACH ROW EXECUTE FUNCTION supervision_keep_rules();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON supervision_period
    FOR EACH ROW EXECUTE FUNCTION supervision_keep_period();
SELECT kernel_grant_runtime();
"""
BACK = """
DROP TRIGGER insert_only ON supervision_mark;
DROP TRIGGER insert_only ON supervision_result;
DROP TRIGGER kept ON supervision_rulebook;
DROP TRIGGER kept ON supervision_ruleitem;
DROP TRIGGER kept ON supervision_period;
DROP FUNCTION supervision_keep_rules();
DROP FUNCTION supervision_keep_period();
"""


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_assessment"), ("kernel", "0002_insert_only")]
    operations = [migrations.RunSQL(KEEP, BACK)]
