
import django.db.models.deletion
import yimen.kernel.models.base
import yimen.payments.models.notices
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('identity', '0004_approval_units'),
    ]

    operations = [
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
        ),
        migrations.AddIndex(
            model_name='feenotice',
            index=models.Index(fields=['subject'], name='notices_of_matter'),
        ),
        migrations.AddIndex(
            model_name='feenotice',
            index=models.Index(fields=['agency', '-id'], name='notices_of_agency'),
        ),
        migrations.AddIndex(
            model_name='feenotice',
            index=models.Index(fields=['centre', '-id'], name='notices_of_centre'),
        ),
        migrations.AddIndex(
            model_name='feenotice',
            index=models.Index(condition=models.Q(('state', 'noticed')), fields=['pay_by'], name='notices_to_expire'),
        ),
        migrations.AddConstraint(
            model_name='feenotice',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['cancelled', 'expired']), _negated=True), fields=('subject', 'reason'), name='one_notice_per_matter'),
        ),
        migrations.AddConstraint(
            model_name='feenotice',
            constraint=models.CheckConstraint(condition=models.Q(('total__gt', 0), models.Q(('state__in', ['stating', 'cancelled', 'waived']), ('total__isnull', True)), _connector='OR'), name='notice_has_its_amount'),
        ),
        migrations.AddConstraint(
            model_name='feenotice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['paid', 'waived']), _negated=True), ('settled_at__isnull', False), _connector='OR'), name='settled_has_its_time'),
        ),
        migrations.AddConstraint(
            model_name='feeline',
            constraint=models.UniqueConstraint(fields=('notice', 'position'), name='one_line_per_position'),
        ),
        migrations.AddConstraint(
            model_name='feeline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('basis', ''), _negated=True), models.Q(('standard', ''), _negated=True)), name='charge_has_its_basis'),
        ),
        migrations.AddConstraint(
            model_name='feeline',
            constraint=models.CheckConstraint(condition=models.Q(('fen__isnull', True), ('fen__gte', 0), _connector='OR'), name='charge_is_no_gift'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(condition=models.Q(('state', 'started')), fields=['started_at'], name='payments_open'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(condition=models.Q(('state', 'paid'), ('way', 'online')), fields=['paid_at'], name='payments_by_day'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'paid'), ('surplus', '')), fields=('notice',), name='one_payment_settles_a_notice'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(condition=models.Q(('receipt_number', ''), _negated=True), fields=('way', 'receipt_number'), name='one_payment_per_receipt'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payment_asks_for_something'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('noted_at__isnull', False), ('paid_at__isnull', False), ('received__gt', 0), ('state', 'paid')), models.Q(models.Q(('state', 'paid'), _negated=True), ('received__isnull', True)), _connector='OR'), name='paid_says_how_much_and_when'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('refunded', 0), models.Q(('received__isnull', False), ('refunded__gt', 0), ('refunded__lte', models.F('received'))), _connector='OR'), name='no_more_goes_back_than_came'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('way', 'online'), models.Q(('receipt_number', ''), _negated=True), _connector='OR'), name='window_gives_a_receipt'),
        ),
        migrations.AddConstraint(
            model_name='difference',
            constraint=models.UniqueConstraint(fields=('reconciliation', 'kind', 'key'), name='one_row_per_difference'),
        ),
        migrations.AddConstraint(
            model_name='difference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('note', ''), ('noted_at__isnull', True), ('noted_by__isnull', True)), models.Q(models.Q(('note', ''), _negated=True), ('noted_at__isnull', False), ('noted_by__isnull', False)), _connector='OR'), name='note_says_who_and_when'),
        ),
        migrations.AddIndex(
            model_name='refund',
            index=models.Index(condition=models.Q(('state', 'asked')), fields=['asked_at'], name='refunds_open'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.CheckConstraint(condition=models.Q(('fen__gt', 0), models.Q(('reason', ''), _negated=True)), name='refund_of_something_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('state', 'done')), models.Q(('done_at__isnull', True), ('state', 'asked')), _connector='OR'), name='refund_done_has_its_time'),
        ),
        migrations.AddConstraint(
            model_name='waiver',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'declined'), _negated=True), fields=('notice',), name='one_waiver_per_notice'),
        ),
        migrations.AddConstraint(
            model_name='waiver',
            constraint=models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='waiver_has_its_basis'),
        ),
        migrations.AddConstraint(
            model_name='waiver',
            constraint=models.CheckConstraint(condition=models.Q(('answered_by__isnull', True), models.Q(('answered_by', models.F('asked_by')), _negated=True), _connector='OR'), name='second_person_answers'),
        ),
    ]
