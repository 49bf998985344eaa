"""The tables of this package, at once; a deployment made before keeps going by the migrations replaced."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import yimen.halls.rules.queue
import yimen.kernel.fields
import yimen.kernel.models.base
from django.db import migrations, models

from yimen.kernel.create_tables import CreateTables

JOINED = """
ALTER TABLE halls_period ADD CONSTRAINT period_begins_where_the_last_ended
    FOREIGN KEY (ticket_id, before, since) REFERENCES halls_period (ticket_id, place, until)
"""
NOT_JOINED = "ALTER TABLE halls_period DROP CONSTRAINT period_begins_where_the_last_ended"


class Migration(migrations.Migration):

    replaces = [
        ('halls', '0001_initial'),
        ('halls', '0002_zones'),
        ('halls', '0003_devices'),
        ('halls', '0004_visits'),
        ('halls', '0005_bookings'),
        ('halls', '0006_on_site_pauses'),
        ('halls', '0007_waiting_in_order'),
        ('halls', '0008_ratios_by_class'),
        ('halls', '0009_window_plans'),
        ('halls', '0010_layout'),
        ('halls', '0011_waits_and_feeds'),
        ('halls', '0012_rota'),
        ('halls', '0013_rota_feeds'),
    ]

    initial = True

    dependencies = [
        ('catalogue', '0001_squashed_0015_instant'),
        ('identity', '0001_squashed_0009_agency_successors'),
    ]

    operations = [
        CreateTables(
            models=[
                migrations.CreateModel(
                    name='BookingFeed',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('serial', models.PositiveIntegerField(default=1)),
                        ('is_on', models.BooleanField(default=True)),
                        ('changed_at', models.DateTimeField()),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='BookingLine',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.SlugField(max_length=40)),
                        ('name', models.CharField(max_length=60)),
                        ('expected', models.PositiveIntegerField()),
                        ('expected_weekend', models.PositiveIntegerField(default=0)),
                        ('weights', models.JSONField(blank=True, default=dict)),
                        ('hours', models.JSONField(blank=True, default=dict)),
                        ('is_open', models.BooleanField(default=True)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('zone', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.zone')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'code'), name='booking_line_once')],
                    },
                ),
                migrations.CreateModel(
                    name='CentreMode',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('mode', models.CharField(choices=[('any_window', '大综合'), ('by_zone', '小综合')], default='any_window', max_length=12)),
                        ('centre', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Device',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.CharField(max_length=20, unique=True)),
                        ('kind', models.CharField(choices=[('terminal', '自助终端'), ('screen', '显示屏'), ('printer', '打印机')], default='terminal', max_length=10)),
                        ('place', models.CharField(max_length=120)),
                        ('functions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, size=None)),
                        ('is_all_day', models.BooleanField(default=False)),
                        ('agent_url', models.CharField(blank=True, max_length=200)),
                        ('code_digest', models.BinaryField(max_length=32, null=True, unique=True)),
                        ('code_until', models.DateTimeField(null=True)),
                        ('token_digest', models.BinaryField(max_length=32, null=True, unique=True)),
                        ('enrolled_at', models.DateTimeField(null=True)),
                        ('seen_at', models.DateTimeField(null=True)),
                        ('reported', models.JSONField(default=dict)),
                        ('warned_at', models.DateTimeField(null=True)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('code_digest__isnull', True), ('code_until__isnull', True)), models.Q(('code_digest__isnull', False), ('code_until__isnull', False)), _connector='OR'), name='enrolment_code_has_an_end'), models.CheckConstraint(condition=models.Q(('token_digest__isnull', True), ('enrolled_at__isnull', False), _connector='OR'), name='token_since_enrolment')],
                    },
                ),
                migrations.CreateModel(
                    name='DeviceUse',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('function', models.CharField(max_length=30)),
                        ('on', models.DateField()),
                        ('count', models.PositiveIntegerField()),
                        ('device', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.device')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['on'], name='device_use_by_day')],
                        'constraints': [models.UniqueConstraint(fields=('device', 'function', 'on'), name='device_use_once_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='ExtraOpening',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=60)),
                        ('since', models.DateField()),
                        ('until', models.DateField(null=True)),
                        ('hours', models.JSONField()),
                        ('is_listed', models.BooleanField(default=False)),
                        ('on_holidays', models.BooleanField(default=False)),
                        ('source', models.CharField(max_length=300)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'name'), name='extra_opening_name_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='extra_opening_in_order'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='extra_opening_has_source')],
                    },
                ),
                migrations.CreateModel(
                    name='ExtraItem',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.item')),
                        ('opening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='halls.extraopening')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('opening', 'item'), name='extra_item_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Facility',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('meeting', '政企洽谈区'), ('nursing', '母婴室'), ('children', '儿童区'), ('rest', '休息区'), ('terminal', '查询终端'), ('charging', '充电'), ('handy', '便民用品'), ('accessible', '无障碍设施'), ('round_clock', '24小时自助服务区'), ('other', '其他')], max_length=20)),
                        ('name', models.CharField(max_length=60)),
                        ('place', models.CharField(max_length=120)),
                        ('floor', models.CharField(blank=True, db_default='', max_length=20)),
                        ('x', models.PositiveSmallIntegerField(null=True)),
                        ('y', models.PositiveSmallIntegerField(null=True)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'name'), name='facility_name_once'), models.CheckConstraint(condition=models.Q(models.Q(('x__isnull', True), ('y__isnull', True)), models.Q(('x__isnull', False), ('y__isnull', False)), _connector='OR'), name='facility_on_plan')],
                    },
                ),
                migrations.CreateModel(
                    name='GreenListing',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('valid_from', models.DateField()),
                        ('valid_to', models.DateField()),
                        ('reason', models.CharField(max_length=200)),
                        ('approved_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('approved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.organisation')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['organisation', 'valid_to'], name='listing_by_organisation')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__gte', models.F('valid_from'))), name='listing_has_a_term')],
                    },
                ),
                migrations.CreateModel(
                    name='HallDay',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('on', models.DateField()),
                        ('closed_at', models.DateTimeField()),
                        ('closed_by', models.UUIDField(null=True)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'on'), name='hall_closes_once_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Leave',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('since', models.DateField()),
                        ('until', models.DateField()),
                        ('reason', models.CharField(max_length=200)),
                        ('state', models.CharField(choices=[('asked', '待批准'), ('granted', '已批准'), ('refused', '未批准')], default='asked', max_length=8)),
                        ('asked_at', models.DateTimeField()),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('answered_by', models.UUIDField(null=True)),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['staff', 'until'], name='leave_by_staff')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='leave_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='leave_answered_at')],
                    },
                ),
                migrations.CreateModel(
                    name='LineItem',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('minutes', models.PositiveSmallIntegerField(null=True)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.item')),
                        ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='halls.bookingline')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'item'), name='item_in_one_line')],
                    },
                ),
                migrations.CreateModel(
                    name='OnSitePause',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('reason', models.CharField(max_length=200)),
                        ('begins_on', models.DateField()),
                        ('ends_on', models.DateField()),
                        ('set_at', models.DateTimeField()),
                        ('set_by', models.UUIDField()),
                        ('lifted_at', models.DateTimeField(null=True)),
                        ('lifted_by', models.UUIDField(null=True)),
                        ('centre', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('lifted_at__isnull', True)), fields=['ends_on', 'id'], name='pause_in_force')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('begins_on'))), name='pause_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='pause_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_at__isnull', True), ('lifted_by__isnull', True)), models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False)), _connector='OR'), name='pause_lifted_at_and_by')],
                    },
                ),
                migrations.CreateModel(
                    name='Premises',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('longitude', models.FloatField()),
                        ('latitude', models.FloatField()),
                        ('plan', models.JSONField(blank=True, default=list)),
                        ('centre', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), name='premises_on_earth')],
                    },
                ),
                migrations.CreateModel(
                    name='PremisesPhoto',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('file', models.UUIDField()),
                        ('caption', models.CharField(max_length=60)),
                        ('width', models.PositiveSmallIntegerField()),
                        ('height', models.PositiveSmallIntegerField()),
                        ('added_by', models.UUIDField()),
                        ('added_at', models.DateTimeField()),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['centre', 'added_at'], name='photos_of_premises')],
                    },
                ),
                migrations.CreateModel(
                    name='RotaFeed',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('serial', models.PositiveIntegerField(default=1)),
                        ('is_on', models.BooleanField(default=True)),
                        ('changed_at', models.DateTimeField()),
                        ('staff', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RotaNeed',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('zone', models.CharField(blank=True, max_length=60)),
                        ('weekday', models.PositiveSmallIntegerField()),
                        ('hour', models.PositiveSmallIntegerField()),
                        ('people', models.PositiveSmallIntegerField()),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'zone', 'weekday', 'hour'), name='rota_need_once'), models.CheckConstraint(condition=models.Q(('hour__lte', 23), ('weekday__lte', 6)), name='rota_need_hour')],
                    },
                ),
                migrations.CreateModel(
                    name='RotaPlan',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('month', models.DateField()),
                        ('state', models.CharField(choices=[('wanted', '排班中'), ('draft', '草稿'), ('published', '已发布')], default='wanted', max_length=10)),
                        ('asked_at', models.DateTimeField()),
                        ('asked_by', models.UUIDField(null=True)),
                        ('published_at', models.DateTimeField(null=True)),
                        ('published_by', models.UUIDField(null=True)),
                        ('report', models.JSONField(default=dict)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'month'), name='one_rota_a_month'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='rota_month_begins'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('state', 'published')), models.Q(models.Q(('state', 'published'), _negated=True), ('published_at__isnull', True)), _connector='OR'), name='rota_published_at')],
                    },
                ),
                migrations.CreateModel(
                    name='RotaPost',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('zone', models.CharField(blank=True, max_length=60)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'staff', 'zone'), name='rota_post_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ServiceDesk',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('guide', '导办咨询'), ('helper', '帮办代办'), ('stuck', '“办不成事”反映'), ('cross_region', '跨域通办'), ('issue', '综合出件'), ('complaint', '投诉建议')], max_length=12)),
                        ('place', models.CharField(max_length=120)),
                        ('phone', models.CharField(blank=True, max_length=40)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'kind'), name='desk_of_a_kind_once')],
                    },
                ),
                migrations.CreateModel(
                    name='DeskEntry',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('at', models.DateTimeField()),
                        ('by', models.UUIDField()),
                        ('words', models.CharField(max_length=500)),
                        ('name', models.CharField(blank=True, max_length=120)),
                        ('phone', yimen.kernel.fields.PersonalField('phone', editable=True, null=True)),
                        ('region', models.CharField(blank=True, max_length=60)),
                        ('case', models.UUIDField(null=True)),
                        ('case_number', models.CharField(blank=True, max_length=40)),
                        ('result', models.CharField(blank=True, max_length=500)),
                        ('closed_at', models.DateTimeField(null=True)),
                        ('closed_by', models.UUIDField(null=True)),
                        ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='halls.servicedesk')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['desk', '-at'], name='desk_entry_by_desk')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True), ('result', '')), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), models.Q(('result', ''), _negated=True)), _connector='OR'), name='desk_entry_closed_with_result')],
                    },
                ),
                migrations.CreateModel(
                    name='Shift',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.SlugField(max_length=20)),
                        ('name', models.CharField(max_length=20)),
                        ('begins', models.TimeField()),
                        ('ends', models.TimeField()),
                        ('rest_minutes', models.PositiveSmallIntegerField(default=0)),
                        ('rest_from', models.TimeField(null=True)),
                        ('rest_until', models.TimeField(null=True)),
                        ('is_late', models.BooleanField(default=False)),
                        ('weekdays', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), size=None)),
                        ('is_open', models.BooleanField(default=True)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'code'), name='shift_code_once'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='shift_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Duty',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('on', models.DateField()),
                        ('zone', models.CharField(blank=True, max_length=60)),
                        ('rest_at', models.TimeField(null=True)),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='halls.rotaplan')),
                        ('shift', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.shift')),
                        ('window', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.window')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['plan', 'on'], name='duty_by_day')],
                        'constraints': [models.UniqueConstraint(fields=('staff', 'on'), name='one_duty_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Slot',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('on', models.DateField()),
                        ('starts', models.TimeField()),
                        ('ends', models.TimeField()),
                        ('capacity', models.PositiveIntegerField()),
                        ('booked', models.PositiveIntegerField()),
                        ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.bookingline')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('line', 'on', 'starts'), name='slot_once'), models.CheckConstraint(condition=models.Q(('booked__lte', models.F('capacity'))), name='slot_never_overfull')],
                    },
                ),
                migrations.CreateModel(
                    name='SwapRequest',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('reason', models.CharField(blank=True, max_length=200)),
                        ('state', models.CharField(choices=[('asked', '待同事同意'), ('agreed', '待负责人批准'), ('approved', '已换班'), ('refused', '未换成')], default='asked', max_length=10)),
                        ('asked_at', models.DateTimeField()),
                        ('agreed_at', models.DateTimeField(null=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('ended_by', models.UUIDField(null=True)),
                        ('back', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='halls.duty')),
                        ('duty', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='halls.duty')),
                        ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('taker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'agreed'])), fields=('duty',), name='one_open_swap_of_a_duty'), models.CheckConstraint(condition=models.Q(('giver', models.F('taker')), _negated=True), name='swap_of_two'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state__in', ['asked', 'agreed'])), models.Q(('ended_at__isnull', False), ('state__in', ['approved', 'refused'])), _connector='OR'), name='swap_ended_at')],
                    },
                ),
                migrations.CreateModel(
                    name='TicketCounter',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('on', models.DateField()),
                        ('prefix', models.CharField(max_length=2)),
                        ('value', models.PositiveIntegerField()),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'on', 'prefix'), name='one_counter_per_letter')],
                    },
                ),
                migrations.CreateModel(
                    name='Visit',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('on', models.DateField()),
                        ('began_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', 'on'], name='visit_by_person')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='visit_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Ticket',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('on', models.DateField()),
                        ('number', models.CharField(max_length=10)),
                        ('part', models.PositiveSmallIntegerField(default=1)),
                        ('zone', models.CharField(blank=True, max_length=60)),
                        ('case', models.UUIDField(null=True)),
                        ('booking', models.UUIDField(null=True, unique=True)),
                        ('kind', models.CharField(choices=[('ordinary', '普通'), ('booked', '预约'), ('pre_reviewed', '预审通过'), ('elderly', '老年人'), ('disabled', '残疾人'), ('military', '军人'), ('green', '绿色通道'), ('carried', '上次未办')], default='ordinary', max_length=14)),
                        ('is_preferred', models.GeneratedField(db_persist=True, expression=models.Case(models.When(kind='ordinary', then=False), default=True), output_field=models.BooleanField())),
                        ('state', models.CharField(choices=[('waiting', '等候'), ('called', '呼叫中'), ('serving', '办理中'), ('held', '挂起'), ('away', '过号'), ('served', '办结'), ('left', '已离开'), ('closed', '下班关闭')], default='waiting', max_length=10)),
                        ('queue_at', models.DateTimeField()),
                        ('calls', models.PositiveSmallIntegerField(default=0)),
                        ('token', models.CharField(max_length=32, unique=True)),
                        ('joined_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('device', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.device')),
                        ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.item')),
                        ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.visit')),
                        ('for_window', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.window')),
                        ('window', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.window')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['centre', 'on', 'is_preferred', 'queue_at', 'id'], name='ticket_waiting'), models.Index(fields=['visit'], name='ticket_by_visit')],
                        'constraints': [models.UniqueConstraint(fields=('centre', 'on', 'number', 'part'), name='ticket_number_once_a_day'), models.UniqueConstraint(condition=models.Q(('state__in', [yimen.halls.rules.queue.State['CALLED'], yimen.halls.rules.queue.State['SERVING']])), fields=('window',), name='one_ticket_at_a_window'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', [yimen.halls.rules.queue.State['CLOSED'], yimen.halls.rules.queue.State['LEFT'], yimen.halls.rules.queue.State['SERVED']])), models.Q(('ended_at__isnull', True), models.Q(('state__in', [yimen.halls.rules.queue.State['CLOSED'], yimen.halls.rules.queue.State['LEFT'], yimen.halls.rules.queue.State['SERVED']]), _negated=True)), _connector='OR'), name='ticket_ends_with_its_state'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['called', 'serving', 'held']), _negated=True), ('window__isnull', False), _connector='OR'), name='called_to_a_window'), models.CheckConstraint(condition=models.Q(('kind__in', ['ordinary', 'booked', 'pre_reviewed', 'elderly', 'disabled', 'military', 'green', 'carried']), ('state__in', ['waiting', 'called', 'serving', 'held', 'away', 'served', 'left', 'closed'])), name='ticket_words')],
                    },
                ),
                migrations.CreateModel(
                    name='WaitTold',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('zone', models.CharField(blank=True, max_length=60)),
                        ('at', models.DateTimeField()),
                        ('service', models.CharField(blank=True, max_length=40)),
                        ('windows', models.PositiveSmallIntegerField()),
                        ('ahead', models.PositiveIntegerField()),
                        ('is_free', models.BooleanField()),
                        ('by_load', models.FloatField()),
                        ('by_pace', models.FloatField()),
                        ('longest', models.FloatField()),
                        ('last', models.FloatField()),
                        ('half', models.PositiveIntegerField(null=True)),
                        ('nine_in_ten', models.PositiveIntegerField(null=True)),
                        ('of', models.PositiveIntegerField(default=0)),
                        ('wait', models.PositiveIntegerField(null=True)),
                        ('called_at', models.DateTimeField(null=True)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('ticket', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='halls.ticket')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['centre', 'zone', 'called_at'], name='told_wait_by_call'), models.Index(condition=models.Q(('wait__isnull', True)), fields=['at'], name='told_wait_open')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('half__isnull', True), ('nine_in_ten__isnull', True)), ('nine_in_ten__gte', models.F('half')), _connector='OR'), name='told_wait_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('called_at__isnull', True), ('wait__isnull', True)), models.Q(('called_at__isnull', False), ('wait__isnull', False)), _connector='OR'), name='told_wait_came')],
                    },
                ),
                migrations.CreateModel(
                    name='Window',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=12)),
                        ('name', models.CharField(max_length=60)),
                        ('kind', models.CharField(choices=[('comprehensive', '综合窗口'), ('specialist', '专业窗口')], default='comprehensive', max_length=16)),
                        ('zone', models.CharField(blank=True, max_length=60)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'number'), name='window_number_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ServiceNode',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=40, unique=True)),
                        ('function', models.CharField(blank=True, max_length=30)),
                        ('began_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('seconds', models.PositiveIntegerField(null=True)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('device', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.device')),
                        ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.item')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.ticket')),
                        ('window', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.window')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['centre', 'began_at'], name='service_by_time'), models.Index(fields=['device', 'function', 'began_at'], name='service_by_device')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('device__isnull', True), ('staff__isnull', False), ('ticket__isnull', False), ('window__isnull', False)), models.Q(('device__isnull', False), ('staff__isnull', True), ('window__isnull', True)), _connector='OR'), name='service_at_window_or_machine'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('seconds__isnull', True)), models.Q(('ended_at__gte', models.F('began_at')), ('seconds__isnull', False)), _connector='OR'), name='service_has_its_seconds'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('ticket',), name='one_service_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Period',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('place', models.PositiveSmallIntegerField()),
                        ('before', models.PositiveSmallIntegerField(null=True)),
                        ('state', models.CharField(choices=[('waiting', '等候'), ('called', '呼叫中'), ('serving', '办理中'), ('held', '挂起'), ('away', '过号'), ('served', '办结'), ('left', '已离开'), ('closed', '下班关闭')], max_length=10)),
                        ('since', models.DateTimeField()),
                        ('until', models.DateTimeField(null=True)),
                        ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='halls.ticket')),
                        ('window', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.window')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('ticket', 'place'), name='period_place_once'), models.UniqueConstraint(fields=('ticket', 'place', 'until'), name='period_end'), models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('ticket',), name='one_open_period'), models.CheckConstraint(condition=models.Q(models.Q(('before__isnull', True), ('place', 1)), models.Q(('before', django.db.models.expressions.CombinedExpression(models.F('place'), '-', models.Value(1))), ('place__gt', 1)), _connector='OR'), name='period_follows'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='period_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['called', 'serving', 'held']), ('staff__isnull', False), ('window__isnull', False)), models.Q(models.Q(('state__in', ['called', 'serving', 'held']), _negated=True), ('staff__isnull', True)), _connector='OR'), name='period_of_a_clerk')],
                    },
                ),
                migrations.CreateModel(
                    name='WindowDuty',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('since', models.DateTimeField()),
                        ('until', models.DateTimeField(null=True)),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('window', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.window')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('staff',), name='one_window_per_clerk'), models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('window',), name='one_clerk_per_window'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='duty_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='WindowPlan',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField()),
                        ('seats', models.JSONField()),
                        ('before', models.JSONField()),
                        ('areas', models.JSONField()),
                        ('basis', models.CharField(blank=True, max_length=200)),
                        ('applied_by', models.UUIDField()),
                        ('applied_at', models.DateTimeField()),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'version'), name='window_plan_version_once')],
                    },
                ),
                migrations.CreateModel(
                    name='WindowTurn',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('run', models.PositiveSmallIntegerField(default=0)),
                        ('runs', models.JSONField(default=dict)),
                        ('window', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='halls.window')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Zone',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=60)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'name'), name='zone_name_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ZoneItem',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.item')),
                        ('zone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='halls.zone')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'item'), name='item_in_one_zone')],
                    },
                ),
                migrations.CreateModel(
                    name='ZoneSign',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('zone', models.CharField(blank=True, max_length=60)),
                        ('prefix', models.CharField(max_length=2)),
                        ('hall', models.CharField(blank=True, max_length=60)),
                        ('floor', models.CharField(blank=True, max_length=20)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'zone'), name='one_sign_per_zone'), models.UniqueConstraint(fields=('centre', 'prefix'), name='one_zone_per_letter'), models.CheckConstraint(condition=models.Q(('prefix__regex', '^[A-Z]{1,2}$')), name='zone_letter')],
                    },
                ),
                migrations.CreateModel(
                    name='BookingAppeal',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('month', models.DateField()),
                        ('words', models.TextField()),
                        ('asked_at', models.DateTimeField()),
                        ('is_granted', models.BooleanField(null=True)),
                        ('answer', models.CharField(blank=True, max_length=200)),
                        ('answered_by', models.UUIDField(null=True)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('person', 'month'), name='one_open_booking_appeal'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True), ('is_granted__isnull', True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('is_granted__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='booking_appeal_answer_is_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='Appointment',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('on', models.DateField()),
                        ('starts', models.TimeField()),
                        ('ends', models.TimeField()),
                        ('starts_at', models.DateTimeField()),
                        ('ends_at', models.DateTimeField()),
                        ('items', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                        ('matter', models.CharField(max_length=200)),
                        ('case', models.UUIDField(null=True)),
                        ('case_number', models.CharField(blank=True, max_length=40)),
                        ('state', models.CharField(choices=[('booked', '已预约'), ('arrived', '已报到'), ('late', '迟到，已转普通号'), ('cancelled', '已取消'), ('cancelled_late', '临近取消'), ('closed', '大厅已取消'), ('missed', '爽约')], default='booked', max_length=16)),
                        ('channel', models.CharField(choices=[('portal', '网上'), ('phone', '电话'), ('window', '窗口'), ('kiosk', '自助终端'), ('api', '其他系统')], max_length=10)),
                        ('made_at', models.DateTimeField()),
                        ('made_by', models.UUIDField(null=True)),
                        ('version', models.PositiveSmallIntegerField(default=0)),
                        ('reminded_at', models.DateTimeField(null=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('why', models.CharField(blank=True, max_length=200)),
                        ('ticket', models.UUIDField(null=True)),
                        ('forgiven_at', models.DateTimeField(null=True)),
                        ('forgiven_by', models.UUIDField(null=True)),
                        ('forgiven_why', models.CharField(blank=True, max_length=200)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.bookingline')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', '-starts_at'], name='appointment_of_person'), models.Index(fields=['line', 'on', 'starts'], name='appointment_by_day'), models.Index(condition=models.Q(('state', 'booked')), fields=['ends_at'], name='appointment_to_settle'), models.Index(condition=models.Q(('state__in', ['missed', 'cancelled_late'])), fields=['on'], name='appointment_absent')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['booked', 'arrived', 'late'])), fields=('person', 'on', 'starts'), name='one_person_one_slot'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='appointment_takes_time'), models.CheckConstraint(condition=models.Q(models.Q(('forgiven_at__isnull', True), ('forgiven_by__isnull', True), ('forgiven_why', '')), models.Q(('forgiven_at__isnull', False), models.Q(('forgiven_why', ''), _negated=True), ('state__in', ['cancelled_late', 'missed'])), _connector='OR'), name='forgiven_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'booked')), models.Q(models.Q(('state', 'booked'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='appointment_end_says_when')],
                    },
                ),
                migrations.CreateModel(
                    name='ClerkCard',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('post', models.CharField(blank=True, max_length=60)),
                        ('promise', models.CharField(blank=True, max_length=120)),
                        ('is_member', models.BooleanField(default=False)),
                        ('is_vanguard', models.BooleanField(default=False)),
                        ('area', models.CharField(blank=True, max_length=60)),
                        ('staff', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('is_vanguard', False), ('is_member', True), _connector='OR'), name='vanguard_is_a_member')],
                    },
                ),
                migrations.CreateModel(
                    name='Closure',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('since', models.DateField()),
                        ('until', models.DateField()),
                        ('begins', models.TimeField(null=True)),
                        ('ends', models.TimeField(null=True)),
                        ('reason', models.CharField(max_length=120)),
                        ('by', models.UUIDField(null=True)),
                        ('at', models.DateTimeField()),
                        ('lifted_at', models.DateTimeField(null=True)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('lifted_at__isnull', True)), fields=['centre', 'until'], name='closure_by_centre')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='closure_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('begins__isnull', True), ('ends__isnull', True)), ('begins__lt', models.F('ends')), _connector='OR'), name='closure_part'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='closure_has_reason')],
                    },
                ),
            ],
        ),
        migrations.RunSQL(JOINED, NOT_JOINED),
    ]
