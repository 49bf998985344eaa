"""The tables of this package, at once; a deployment made before keeps going by the migrations replaced."""

import django.db.models.deletion
import yimen.kernel.models.base
import yimen.payments.models.notices
from django.db import migrations, models

from yimen.kernel.create_tables import CreateTables

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

    replaces = [
        ('payments', '0001_initial'),
        ('payments', '0002_money'),
    ]

    initial = True

    dependencies = [
        ('identity', '0001_squashed_0009_agency_successors'),
    ]

    operations = [
        CreateTables(
            models=[
                migrations.CreateModel(
                    name='Reconciliation',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('day', models.DateField(unique=True)),
                        ('compared_at', models.DateTimeField()),
                        ('matched', models.PositiveIntegerField()),
                        ('ours', models.BigIntegerField()),
                        ('theirs', models.BigIntegerField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='FeeNotice',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=40, unique=True)),
                        ('subject', models.UUIDField()),
                        ('reason', models.CharField(choices=[('accepted', '受理收费'), ('decided', '决定收费')], max_length=10)),
                        ('state', models.CharField(choices=[('stating', '待核定金额'), ('noticed', '待缴费'), ('pending', '缴费中'), ('paid', '已缴费'), ('waived', '已减免'), ('refunding', '退款中'), ('refunded', '已退款'), ('cancelled', '已取消'), ('expired', '已逾期')], max_length=10)),
                        ('about', models.CharField(max_length=400)),
                        ('about_number', models.CharField(max_length=40)),
                        ('payer', models.CharField(max_length=200)),
                        ('is_person', models.BooleanField()),
                        ('total', models.BigIntegerField(null=True)),
                        ('pay_by', models.DateField(null=True)),
                        ('pay_token', models.CharField(default=yimen.payments.models.notices.pay_token, max_length=40, unique=True)),
                        ('is_online', models.BooleanField(default=True)),
                        ('is_reducible', models.BooleanField(default=False)),
                        ('needs_second', models.BooleanField(default=False)),
                        ('reduction_basis', models.TextField(blank=True)),
                        ('issued_at', models.DateTimeField()),
                        ('issued_by', models.UUIDField(null=True)),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('over_reason', models.CharField(blank=True, max_length=300)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['subject'], name='notices_of_matter'), models.Index(fields=['agency', '-id'], name='notices_of_agency'), models.Index(fields=['centre', '-id'], name='notices_of_centre'), models.Index(condition=models.Q(('state', 'noticed')), fields=['pay_by'], name='notices_to_expire')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['cancelled', 'expired']), _negated=True), fields=('subject', 'reason'), name='one_notice_per_matter'), models.CheckConstraint(condition=models.Q(('total__gt', 0), models.Q(('state__in', ['stating', 'cancelled', 'waived']), ('total__isnull', True)), _connector='OR'), name='notice_has_its_amount'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['paid', 'waived']), _negated=True), ('settled_at__isnull', False), _connector='OR'), name='settled_has_its_time')],
                    },
                ),
                migrations.CreateModel(
                    name='FeeLine',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('position', models.PositiveSmallIntegerField()),
                        ('name', models.CharField(max_length=200)),
                        ('standard', models.TextField()),
                        ('basis', models.TextField()),
                        ('unit_fen', models.BigIntegerField(null=True)),
                        ('quantity', models.PositiveIntegerField(null=True)),
                        ('fen', models.BigIntegerField(null=True)),
                        ('stated_by', models.UUIDField(null=True)),
                        ('stated_why', models.CharField(blank=True, max_length=300)),
                        ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='payments.feenotice')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('notice', 'position'), name='one_line_per_position'), models.CheckConstraint(condition=models.Q(models.Q(('basis', ''), _negated=True), models.Q(('standard', ''), _negated=True)), name='charge_has_its_basis'), models.CheckConstraint(condition=models.Q(('fen__isnull', True), ('fen__gte', 0), _connector='OR'), name='charge_is_no_gift')],
                    },
                ),
                migrations.CreateModel(
                    name='Payment',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('way', models.CharField(choices=[('online', '网上支付'), ('cash', '窗口现金'), ('pos', '窗口刷卡')], max_length=10)),
                        ('state', models.CharField(choices=[('started', '等待支付'), ('paid', '已到账'), ('declined', '支付未成功'), ('closed', '已关闭'), ('failed', '未能下单')], default='started', max_length=10)),
                        ('amount', models.BigIntegerField()),
                        ('received', models.BigIntegerField(null=True)),
                        ('refunded', models.BigIntegerField(default=0)),
                        ('surplus', models.CharField(blank=True, choices=[('twice', 'twice'), ('late', 'late'), ('wrong_amount', 'wrong_amount')], max_length=12)),
                        ('reference', models.CharField(max_length=64, null=True, unique=True)),
                        ('receipt_number', models.CharField(blank=True, max_length=60)),
                        ('pay_url', models.CharField(blank=True, max_length=500)),
                        ('error', models.CharField(blank=True, max_length=200)),
                        ('started_at', models.DateTimeField()),
                        ('started_by', models.UUIDField(null=True)),
                        ('paid_at', models.DateTimeField(null=True)),
                        ('noted_at', models.DateTimeField(null=True)),
                        ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='payments.feenotice')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('state', 'started')), fields=['started_at'], name='payments_open'), models.Index(condition=models.Q(('state', 'paid'), ('way', 'online')), fields=['paid_at'], name='payments_by_day')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'paid'), ('surplus', '')), fields=('notice',), name='one_payment_settles_a_notice'), models.UniqueConstraint(condition=models.Q(('receipt_number', ''), _negated=True), fields=('way', 'receipt_number'), name='one_payment_per_receipt'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payment_asks_for_something'), models.CheckConstraint(condition=models.Q(models.Q(('noted_at__isnull', False), ('paid_at__isnull', False), ('received__gt', 0), ('state', 'paid')), models.Q(models.Q(('state', 'paid'), _negated=True), ('received__isnull', True)), _connector='OR'), name='paid_says_how_much_and_when'), models.CheckConstraint(condition=models.Q(('refunded', 0), models.Q(('received__isnull', False), ('refunded__gt', 0), ('refunded__lte', models.F('received'))), _connector='OR'), name='no_more_goes_back_than_came'), models.CheckConstraint(condition=models.Q(('way', 'online'), models.Q(('receipt_number', ''), _negated=True), _connector='OR'), name='window_gives_a_receipt')],
                    },
                ),
                migrations.CreateModel(
                    name='Difference',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('missing_here', '平台有、本系统没有'), ('missing_there', '本系统有、平台没有'), ('amount', '金额不一致')], max_length=14)),
                        ('key', models.CharField(max_length=64)),
                        ('order', models.CharField(blank=True, max_length=64)),
                        ('ours', models.BigIntegerField(null=True)),
                        ('theirs', models.BigIntegerField(null=True)),
                        ('gone_at', models.DateTimeField(null=True)),
                        ('note', models.CharField(blank=True, max_length=500)),
                        ('noted_by', models.UUIDField(null=True)),
                        ('noted_at', models.DateTimeField(null=True)),
                        ('reconciliation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='differences', to='payments.reconciliation')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('reconciliation', 'kind', 'key'), name='one_row_per_difference'), models.CheckConstraint(condition=models.Q(models.Q(('note', ''), ('noted_at__isnull', True), ('noted_by__isnull', True)), models.Q(models.Q(('note', ''), _negated=True), ('noted_at__isnull', False), ('noted_by__isnull', False)), _connector='OR'), name='note_says_who_and_when')],
                    },
                ),
                migrations.CreateModel(
                    name='Refund',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('state', models.CharField(choices=[('asked', '退款中'), ('done', '已退回')], default='asked', max_length=10)),
                        ('fen', models.BigIntegerField()),
                        ('reason', models.CharField(max_length=300)),
                        ('reference', models.CharField(max_length=64, null=True, unique=True)),
                        ('error', models.CharField(blank=True, max_length=200)),
                        ('asked_at', models.DateTimeField()),
                        ('asked_by', models.UUIDField(null=True)),
                        ('done_at', models.DateTimeField(null=True)),
                        ('done_by', models.UUIDField(null=True)),
                        ('payment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refunds', to='payments.payment')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('state', 'asked')), fields=['asked_at'], name='refunds_open')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('fen__gt', 0), models.Q(('reason', ''), _negated=True)), name='refund_of_something_for_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('state', 'done')), models.Q(('done_at__isnull', True), ('state', 'asked')), _connector='OR'), name='refund_done_has_its_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Waiver',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('state', models.CharField(choices=[('asked', '待核准'), ('granted', '已核准'), ('declined', '未核准')], max_length=10)),
                        ('basis', models.TextField()),
                        ('asked_by', models.UUIDField()),
                        ('asked_at', models.DateTimeField()),
                        ('answered_by', models.UUIDField(null=True)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('answer', models.CharField(blank=True, max_length=300)),
                        ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waivers', to='payments.feenotice')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'declined'), _negated=True), fields=('notice',), name='one_waiver_per_notice'), models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='waiver_has_its_basis'), models.CheckConstraint(condition=models.Q(('answered_by__isnull', True), models.Q(('answered_by', models.F('asked_by')), _negated=True), _connector='OR'), name='second_person_answers')],
                    },
                ),
            ],
        ),
        migrations.RunSQL(KEEP, BACK),
    ]
