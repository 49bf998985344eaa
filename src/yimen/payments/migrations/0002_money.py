"""Money's rows are kept: nothing is removed, no amount is changed, and each refund is counted where it goes off."""

from django.db import migrations

KEEP = """
CREATE FUNCTION payments_keep_money() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION '% is never deleted from', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_TABLE_NAME = 'payments_payment' THEN
        IF (OLD.notice_id, OLD.way, OLD.amount) IS DISTINCT FROM (NEW.notice_id, NEW.way, NEW.amount)
            OR (OLD.received IS NOT NULL AND (OLD.received, OLD.reference, OLD.state, OLD.surplus)
                IS DISTINCT FROM (NEW.received, NEW.reference, NEW.state, NEW.surplus))
            OR NEW.refunded < OLD.refunded THEN
            RAISE EXCEPTION 'money that came is never rewritten' USING ERRCODE = 'insufficient_privilege';
        END IF;
    ELSIF TG_TABLE_NAME = 'payments_refund' THEN
        IF (OLD.payment_id, OLD.fen, OLD.reason) IS DISTINCT FROM (NEW.payment_id, NEW.fen, NEW.reason)
            OR OLD.state = 'done' THEN
            RAISE EXCEPTION 'a refund is never rewritten' USING ERRCODE = 'insufficient_privilege';
        END IF;
    ELSIF TG_TABLE_NAME = 'payments_feeline' THEN
        IF OLD.fen IS NOT NULL OR OLD.notice_id IS DISTINCT FROM NEW.notice_id THEN
            RAISE EXCEPTION 'a stated charge is never rewritten' USING ERRCODE = 'insufficient_privilege';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION payments_count_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE payments_payment SET refunded = refunded + NEW.fen WHERE id = NEW.payment_id;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_money BEFORE UPDATE OR DELETE ON payments_payment
    FOR EACH ROW EXECUTE FUNCTION payments_keep_money();
CREATE TRIGGER keep_money BEFORE UPDATE OR DELETE ON payments_refund
    FOR EACH ROW EXECUTE FUNCTION payments_keep_money();
CREATE TRIGGER keep_money BEFORE UPDATE OR DELETE ON payments_feeline
    FOR EACH ROW EXECUTE FUNCTION payments_keep_money();
CREATE TRIGGER keep_money BEFORE DELETE ON payments_feenotice
    FOR EACH ROW EXECUTE FUNCTION payments_keep_money();
CREATE TRIGGER keep_money BEFORE DELETE ON payments_waiver
    FOR EACH ROW EXECUTE FUNCTION payments_keep_money();
CREATE TRIGGER count_refund AFTER INSERT ON payments_refund
    FOR EACH ROW EXECUTE FUNCTION payments_count_refund();
"""
TABLES = ("payment", "refund", "feeline", "feenotice", "waiver")
BACK = "DROP TRIGGER count_refund ON payments_refund;" + "".join(
    f"DROP TRIGGER keep_money ON payments_{table};" for table in TABLES
) + "DROP FUNCTION payments_keep_money(); DROP FUNCTION payments_count_refund();"


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]

    operations = [migrations.RunSQL(KEEP, BACK)]
