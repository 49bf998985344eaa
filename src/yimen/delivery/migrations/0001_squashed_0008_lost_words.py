"""The tables of this package, at once; a deployment made before keeps going by the migrations replaced."""

import django.db.models.deletion
import yimen.kernel.fields
import yimen.kernel.models.base
from django.db import migrations, models

from yimen.kernel.create_tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('delivery', '0001_initial'),
        ('delivery', '0002_deliveries'),
        ('delivery', '0003_waiting_results'),
        ('delivery', '0004_pick_ups'),
        ('delivery', '0005_parcels'),
        ('delivery', '0006_opened_parcels'),
        ('delivery', '0007_lockers'),
        ('delivery', '0008_lost_words'),
    ]

    initial = True

    dependencies = [
        ('identity', '0001_squashed_0009_agency_successors'),
    ]

    operations = [
        CreateTables(
            models=[
                migrations.CreateModel(
                    name='Delivery',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('subject', models.UUIDField()),
                        ('direction', models.CharField(choices=[('out', '出件'), ('in', '收件')], default='out', max_length=3)),
                        ('way', models.CharField(choices=[('counter', '窗口领取'), ('locker', '自助取件柜'), ('courier', '快递送达')], default='counter', max_length=10)),
                        ('state', models.CharField(choices=[('chosen', '等待结果'), ('ready', '待出件'), ('reserved', '已预留'), ('in_locker', '已入柜'), ('on_its_way', '寄递中'), ('recalled', '待取回窗口'), ('returned', '退回途中'), ('lost', '丢失'), ('delivered', '已送达'), ('dropped', '不再送达')], default='chosen', max_length=10)),
                        ('recipient', models.CharField(blank=True, max_length=120)),
                        ('phone', yimen.kernel.fields.PersonalField('phone', editable=True, null=True)),
                        ('area', models.CharField(blank=True, max_length=120)),
                        ('address', yimen.kernel.fields.PersonalField('address', editable=True, null=True)),
                        ('is_priority', models.BooleanField(default=False)),
                        ('chosen_by', models.UUIDField(null=True)),
                        ('chosen_at', models.DateTimeField(null=True)),
                        ('ready_at', models.DateTimeField(null=True)),
                        ('dispatched_at', models.DateTimeField(null=True)),
                        ('finished_at', models.DateTimeField(null=True)),
                        ('centre', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('direction', 'in')), fields=['subject'], name='delivery_incoming'), models.Index(condition=models.Q(('state__in', ['chosen', 'delivered', 'dropped']), _negated=True), fields=['way', 'state', 'id'], name='delivery_under_way')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('direction', 'out')), fields=('subject',), name='one_way_out'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', False), ('state__in', ['delivered', 'dropped'])), models.Q(models.Q(('state__in', ['delivered', 'dropped']), _negated=True), ('finished_at__isnull', True)), _connector='OR'), name='finished_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['in_locker', 'on_its_way', 'recalled', 'returned', 'lost']), _negated=True), ('dispatched_at__isnull', False), _connector='OR'), name='gone_says_since_when'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['reserved', 'on_its_way']), ('way', 'courier'), _negated=True), ('address__isnull', False), _connector='OR'), name='courier_has_address')],
                    },
                ),
                migrations.CreateModel(
                    name='Custody',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('position', models.PositiveSmallIntegerField()),
                        ('holder', models.CharField(choices=[('applicant', '申请人'), ('window', '出件窗口'), ('locker', '自助取件柜'), ('courier', '快递企业'), ('recipient', '收件人')], max_length=10)),
                        ('name', models.CharField(blank=True, max_length=120)),
                        ('place', models.CharField(blank=True, max_length=200)),
                        ('since', models.DateTimeField()),
                        ('handed_by', models.UUIDField(null=True)),
                        ('proof', models.CharField(blank=True, max_length=200)),
                        ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='custody', to='delivery.delivery')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('delivery', 'position'), name='custody_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Locker',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.SlugField(max_length=40, unique=True)),
                        ('name', models.CharField(max_length=80)),
                        ('place', models.CharField(max_length=200)),
                        ('screen', models.CharField(max_length=64, unique=True)),
                        ('is_in_use', models.BooleanField(default=True)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Cell',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.PositiveSmallIntegerField()),
                        ('size', models.PositiveSmallIntegerField(choices=[(1, '小格'), (2, '中格'), (3, '大格')])),
                        ('is_jammed', models.BooleanField(default=False)),
                        ('is_door_open', models.BooleanField(default=False)),
                        ('delivery', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delivery.delivery')),
                        ('locker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cells', to='delivery.locker')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('locker', 'number'), name='cell_number_once'), models.CheckConstraint(condition=models.Q(('size__in', [1, 2, 3])), name='cell_size')],
                    },
                ),
                migrations.CreateModel(
                    name='Parcel',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('vendor', models.CharField(max_length=20)),
                        ('state', models.CharField(choices=[('wanted', '正在下单'), ('ordered', '已下单，等快递员取件'), ('picked_up', '快递员已取件'), ('on_the_way', '运输途中'), ('delivering', '正在派送'), ('refused', '收件人拒收，正在退回'), ('lost', '寄递途中丢失'), ('signed', '已签收'), ('returned', '已退回'), ('cancelled', '订单已取消'), ('failed', '快递企业没有接单')], default='wanted', max_length=10)),
                        ('waybill', models.CharField(blank=True, default='', max_length=40)),
                        ('route', models.CharField(blank=True, default='', max_length=40)),
                        ('wanted_at', models.DateTimeField()),
                        ('wanted_by', models.UUIDField(null=True)),
                        ('ordered_at', models.DateTimeField(null=True)),
                        ('look_at', models.DateTimeField(null=True)),
                        ('signer_name', yimen.kernel.fields.PersonalField('name', editable=True, null=True)),
                        ('signer_relation', models.CharField(blank=True, choices=[('self', '本人'), ('family', '家人'), ('colleague', '同事'), ('guard', '门卫或收发室'), ('other', '其他人')], max_length=10)),
                        ('signed_at', models.DateTimeField(null=True)),
                        ('opened_at', models.DateTimeField(null=True)),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('error', models.CharField(blank=True, default='', max_length=200)),
                        ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parcels', to='delivery.delivery')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('look_at__isnull', False)), fields=['look_at'], name='parcels_to_look_for'), models.Index(condition=models.Q(('state', 'wanted')), fields=['wanted_at'], name='parcels_to_order')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('waybill', ''), _negated=True), fields=('vendor', 'waybill'), name='one_waybill_once'), models.UniqueConstraint(condition=models.Q(('settled_at__isnull', True)), fields=('delivery',), name='one_parcel_under_way'), models.CheckConstraint(condition=models.Q(('state__in', ['wanted', 'failed', 'cancelled']), models.Q(('waybill', ''), _negated=True), _connector='OR'), name='ordered_has_waybill'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'signed'), _negated=True), ('signed_at__isnull', False), _connector='OR'), name='signed_says_when')],
                    },
                ),
                migrations.CreateModel(
                    name='PickUp',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('subject', models.UUIDField(unique=True)),
                        ('collected_at', models.DateTimeField()),
                        ('handed_by', models.UUIDField()),
                        ('collector_name', models.CharField(max_length=120)),
                        ('collector_document_kind', models.CharField(choices=[('resident_id', '居民身份证'), ('passport', '护照'), ('hk_macao_permit', '港澳居民来往内地通行证'), ('taiwan_permit', '台湾居民来往大陆通行证'), ('foreign_pr', '外国人永久居留身份证')], max_length=20)),
                        ('collector_document', yimen.kernel.fields.PersonalField('document', editable=True)),
                        ('is_proxy', models.BooleanField(default=False)),
                        ('proxy_authority', models.CharField(blank=True, max_length=300)),
                        ('authority_file', models.UUIDField(null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('collector_name', ''), _negated=True), name='collector_has_a_name'), models.CheckConstraint(condition=models.Q(('is_proxy', False), models.Q(('proxy_authority', ''), _negated=True), ('authority_file__isnull', False), _connector='OR'), name='proxy_has_authority')],
                    },
                ),
                migrations.CreateModel(
                    name='Stay',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code_index', models.BinaryField(max_length=32, null=True)),
                        ('turn', models.PositiveSmallIntegerField(default=0)),
                        ('reserved_at', models.DateTimeField()),
                        ('put_in_at', models.DateTimeField(null=True)),
                        ('remind_on', models.DateField(null=True)),
                        ('keep_until', models.DateField(null=True)),
                        ('reminded_at', models.DateTimeField(null=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('outcome', models.CharField(blank=True, choices=[('taken', '已取走'), ('taken_out', '已取回窗口'), ('jammed', '柜门故障'), ('released', '没有投放')], max_length=10)),
                        ('cell', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delivery.cell')),
                        ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='delivery.delivery')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('ended_at', None), ('reminded_at', None)), fields=['remind_on'], name='stay_to_remind'), models.Index(condition=models.Q(('ended_at', None)), fields=['keep_until'], name='stay_to_recall'), models.Index(fields=['code_index'], name='stay_by_code')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('delivery',), name='one_stay_at_a_time'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('cell',), name='one_stay_in_a_cell'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('code_index',), name='code_once'), models.CheckConstraint(condition=models.Q(('put_in_at__isnull', True), models.Q(('code_index__isnull', False), ('keep_until__isnull', False)), _connector='OR'), name='what_lies_has_code_and_end')],
                    },
                ),
                migrations.CreateModel(
                    name='Opening',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('purpose', models.CharField(choices=[('put_in', '投放'), ('collect', '领取'), ('take_out', '取回')], max_length=10)),
                        ('state', models.CharField(choices=[('wanted', '等待开门'), ('asked', '正在开门'), ('silent', '没有应答'), ('jammed', '打不开'), ('opened', '已打开'), ('left_open', '没有关好'), ('closed', '已关好')], default='wanted', max_length=10)),
                        ('by', models.UUIDField(null=True)),
                        ('wanted_at', models.DateTimeField()),
                        ('valid_until', models.DateTimeField()),
                        ('opened_at', models.DateTimeField(null=True)),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('error', models.CharField(blank=True, max_length=200)),
                        ('stay', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='delivery.stay')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('state__in', ['wanted', 'asked', 'opened', 'left_open'])), fields=['valid_until'], name='opening_unsettled')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['wanted', 'asked'])), fields=('stay',), name='one_opening_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='TrackLine',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('line', models.CharField(max_length=80)),
                        ('state', models.CharField(choices=[('wanted', '正在下单'), ('ordered', '已下单，等快递员取件'), ('picked_up', '快递员已取件'), ('on_the_way', '运输途中'), ('delivering', '正在派送'), ('refused', '收件人拒收，正在退回'), ('lost', '寄递途中丢失'), ('signed', '已签收'), ('returned', '已退回'), ('cancelled', '订单已取消'), ('failed', '快递企业没有接单')], max_length=10)),
                        ('at', models.DateTimeField()),
                        ('place', models.CharField(blank=True, max_length=120)),
                        ('heard_at', models.DateTimeField()),
                        ('parcel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='delivery.parcel')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('parcel', 'line'), name='one_line_once')],
                    },
                ),
            ],
        ),
    ]
