"""The tables of this package, at once; a deployment made before keeps going by the migrations replaced."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import yimen.kernel.models.base
from django.db import migrations, models

from yimen.kernel.create_tables import CreateTables

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

    replaces = [
        ('catalogue', '0001_initial'),
        ('catalogue', '0002_ways'),
        ('catalogue', '0003_departures'),
        ('catalogue', '0004_search'),
        ('catalogue', '0005_lists'),
        ('catalogue', '0006_drafts'),
        ('catalogue', '0007_draft_edits'),
        ('catalogue', '0008_open_questions'),
        ('catalogue', '0009_service_standards'),
        ('catalogue', '0010_guide_files'),
        ('catalogue', '0011_item_uploads'),
        ('catalogue', '0012_standard_materials'),
        ('catalogue', '0013_licence_types'),
        ('catalogue', '0014_service_cards'),
        ('catalogue', '0015_instant'),
    ]

    initial = True

    dependencies = [
        ('identity', '0001_squashed_0009_agency_successors'),
        ('kernel', '0001_squashed_0012_sealed_texts'),
    ]

    operations = [
        CreateTables(
            models=[
                migrations.CreateModel(
                    name='ItemUpload',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=200)),
                        ('content', models.BinaryField()),
                        ('by', models.UUIDField(unique=True)),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SearchMark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('mark', models.BigIntegerField()),
                        ('at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='ServiceCard',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=20, unique=True)),
                        ('icon', models.CharField(max_length=20)),
                        ('url', models.CharField(max_length=300)),
                        ('position', models.PositiveSmallIntegerField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='StandardMaterial',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.SlugField(max_length=40, unique=True)),
                        ('name', models.CharField(max_length=400)),
                        ('kind', models.CharField(default='other', max_length=12)),
                        ('form', models.CharField(default='either', max_length=12)),
                        ('originals', models.PositiveSmallIntegerField(default=1)),
                        ('copies', models.PositiveSmallIntegerField(default=0)),
                        ('note', models.TextField(blank=True)),
                        ('edition', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Synonym',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('position', models.PositiveIntegerField()),
                        ('said', models.CharField(max_length=200)),
                        ('meant', models.CharField(max_length=400)),
                    ],
                    options={
                        'ordering': ['position'],
                    },
                ),
                migrations.CreateModel(
                    name='Theme',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.SlugField(max_length=40, unique=True)),
                        ('name', models.CharField(max_length=60, unique=True)),
                        ('audience', models.CharField(choices=[('person', '个人'), ('organisation', '法人')], max_length=12)),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Item',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.CharField(max_length=64, unique=True)),
                        ('basic_code', models.CharField(blank=True, max_length=12)),
                        ('implementation_code', models.CharField(blank=True, max_length=31)),
                        ('handling_code', models.CharField(blank=True, max_length=33)),
                        ('local_code', models.CharField(blank=True, max_length=64)),
                        ('name', models.CharField(max_length=300)),
                        ('pinyin', models.CharField(max_length=1200)),
                        ('initials', models.CharField(max_length=300)),
                        ('status', models.CharField(choices=[('in_use', '在用'), ('suspended', '暂停'), ('cancelled', '取消')], default='in_use', max_length=12)),
                        ('source', models.CharField(blank=True, max_length=400)),
                        ('is_sample', models.BooleanField(default=False)),
                        ('themes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                        ('keywords', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), db_default=[], default=list, size=None)),
                        ('search', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), default=list, size=None)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('live', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.itemversion')),
                    ],
                    options={
                        'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['search'], name='item_search'), django.contrib.postgres.indexes.GinIndex(fields=['themes'], name='item_themes'), models.Index(fields=['agency', 'pinyin'], name='item_by_agency'), models.Index(fields=['initials'], name='item_by_initials')],
                    },
                ),
                migrations.CreateModel(
                    name='GuideFile',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('added_by', models.UUIDField()),
                        ('added_at', models.DateTimeField()),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.storedfile')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guide_files', to='catalogue.item')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ItemVersion',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.PositiveIntegerField()),
                        ('state', models.CharField(choices=[('draft', '草稿'), ('in_review', '待审核'), ('approved', '审核通过'), ('published', '已发布'), ('retired', '已停用')], default='draft', max_length=12)),
                        ('effective_on', models.DateField(null=True)),
                        ('published_at', models.DateTimeField(null=True)),
                        ('published_by', models.UUIDField(null=True)),
                        ('revision', models.PositiveIntegerField(db_default=0, default=0)),
                        ('edited_by', models.UUIDField(null=True)),
                        ('edited_at', models.DateTimeField(null=True)),
                        ('submitted_by', models.UUIDField(null=True)),
                        ('submitted_at', models.DateTimeField(null=True)),
                        ('reviewed_by', models.UUIDField(null=True)),
                        ('reviewed_at', models.DateTimeField(null=True)),
                        ('review_note', models.TextField(blank=True, db_default='')),
                        ('name', models.CharField(max_length=300)),
                        ('task_type', models.CharField(choices=[('licence', '行政许可'), ('penalty', '行政处罚'), ('coercion', '行政强制'), ('levy', '行政征收'), ('benefit', '行政给付'), ('inspection', '行政检查'), ('confirmation', '行政确认'), ('award', '行政奖励'), ('adjudication', '行政裁决'), ('other_power', '其他行政权力'), ('public_service', '公共服务')], default='public_service', max_length=20)),
                        ('handling_kind', models.CharField(choices=[('immediate', '即办件'), ('promised', '承诺件')], default='promised', max_length=12)),
                        ('service_objects', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                        ('statutory_limit', models.PositiveSmallIntegerField(null=True)),
                        ('statutory_unit', models.CharField(choices=[('workday', '个工作日'), ('day', '个自然日'), ('hour', '小时'), ('minute', '分钟'), ('month', '个月')], default='workday', max_length=8)),
                        ('promised_limit', models.PositiveSmallIntegerField(null=True)),
                        ('promised_unit', models.CharField(choices=[('workday', '个工作日'), ('day', '个自然日'), ('hour', '小时'), ('minute', '分钟'), ('month', '个月')], default='workday', max_length=8)),
                        ('acceptance_days', models.PositiveSmallIntegerField(default=5)),
                        ('limit_source', models.CharField(blank=True, max_length=200)),
                        ('pre_review', models.CharField(choices=[('none', '不预审'), ('window', '窗口预审'), ('department', '部门预审')], default='none', max_length=12)),
                        ('pre_review_days', models.PositiveSmallIntegerField(default=2)),
                        ('procedure', models.JSONField(db_default={}, default=dict)),
                        ('visits', models.PositiveSmallIntegerField(null=True)),
                        ('channels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None)),
                        ('result_ways', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), db_default=[], default=list, size=None)),
                        ('external_url', models.URLField(blank=True, max_length=400)),
                        ('scope', models.CharField(choices=[('own', '本级'), ('district', '全区通办'), ('city', '全市通办'), ('province', '全省通办'), ('national', '跨省通办')], default='own', max_length=12)),
                        ('conditions', models.TextField(blank=True)),
                        ('process', models.TextField(blank=True)),
                        ('place', models.TextField(blank=True)),
                        ('consult_phone', models.CharField(blank=True, max_length=80)),
                        ('complaint_phone', models.CharField(blank=True, max_length=80)),
                        ('legal_basis', models.JSONField(default=list)),
                        ('fee', models.JSONField(null=True)),
                        ('form', models.JSONField(default=dict)),
                        ('flow', models.JSONField(default=dict)),
                        ('result_kind', models.CharField(choices=[('licence', '证照'), ('reply', '批文'), ('none', '无')], default='none', max_length=12)),
                        ('result_name', models.CharField(blank=True, max_length=200)),
                        ('licence_months', models.PositiveSmallIntegerField(null=True)),
                        ('earlier_minutes', models.PositiveSmallIntegerField(null=True)),
                        ('situations', models.JSONField(db_default={}, default=dict)),
                        ('instant', models.JSONField(db_default={}, default=dict)),
                        ('elements', models.JSONField(db_default={}, default=dict)),
                        ('of_item', models.JSONField(db_default={}, default=dict)),
                        ('extra', models.JSONField(default=dict)),
                        ('base', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.itemversion')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='catalogue.item')),
                        ('licence_type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.licencetype')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['-published_at', '-id'], name='version_by_publication'), models.Index(condition=models.Q(('state', 'approved')), fields=['effective_on'], name='version_to_publish')],
                        'constraints': [models.UniqueConstraint(fields=('item', 'number'), name='version_number_once'), models.UniqueConstraint(condition=models.Q(('state__in', ('draft', 'in_review', 'approved'))), fields=('item',), name='one_draft_per_item'), models.CheckConstraint(condition=models.Q(('reviewed_by', None), models.Q(('reviewed_by', models.F('submitted_by')), _negated=True), _connector='OR'), name='reviewed_by_a_second_person'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'in_review', 'approved')), models.Q(('effective_on__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='published_has_date')],
                    },
                ),
                migrations.CreateModel(
                    name='DraftEdit',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('revision', models.PositiveIntegerField()),
                        ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                        ('before', models.JSONField()),
                        ('after', models.JSONField()),
                        ('by', models.UUIDField(null=True)),
                        ('at', models.DateTimeField()),
                        ('undone_at', models.DateTimeField(null=True)),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edits', to='catalogue.itemversion')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('version', 'revision'), name='draft_edit_once')],
                    },
                ),
                migrations.CreateModel(
                    name='LicenceType',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.CharField(max_length=40, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('type_code', models.CharField(blank=True, max_length=21)),
                        ('validity_months', models.PositiveSmallIntegerField(null=True)),
                        ('several_allowed', models.BooleanField(default=False)),
                        ('is_sealed_first', models.BooleanField(default=False)),
                        ('min_trust', models.CharField(blank=True, max_length=1)),
                        ('fields', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, size=None)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('type_code', ''), _negated=True), fields=('type_code',), name='national_type_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ListBatch',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('zero_visit', '五星级零跑动事项清单'), ('not_yet', '暂不能零跑动事项清单'), ('on_the_spot', '当场办结事项清单'), ('simple', '简易审批事项清单'), ('everywhere', '全区通办事项清单')], max_length=12)),
                        ('number', models.PositiveIntegerField()),
                        ('size', models.PositiveIntegerField()),
                        ('published_on', models.DateField()),
                        ('published_at', models.DateTimeField()),
                        ('published_by', models.UUIDField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('kind', 'number'), name='list_batch_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ListEntry',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=300)),
                        ('agency', models.CharField(max_length=120)),
                        ('change', models.CharField(choices=[('added', '新增'), ('removed', '移出')], max_length=8)),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='catalogue.listbatch')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.item')),
                        ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.itemversion')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('batch', 'item'), name='list_entry_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Material',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('key', models.SlugField(max_length=60)),
                        ('name', models.CharField(max_length=400)),
                        ('kind', models.CharField(choices=[('certificate', '证件证明'), ('form', '申请表'), ('other', '其他')], max_length=12)),
                        ('form', models.CharField(choices=[('paper', '纸质'), ('electronic', '电子'), ('either', '纸质或电子')], default='either', max_length=12)),
                        ('necessity', models.CharField(choices=[('required', '必要'), ('optional', '非必要'), ('tolerable', '容缺后补')], default='required', max_length=12)),
                        ('originals', models.PositiveSmallIntegerField(default=1)),
                        ('copies', models.PositiveSmallIntegerField(default=0)),
                        ('source_kind', models.CharField(choices=[('applicant', '申请人自备'), ('government', '政府部门核发'), ('other', '其他')], default='applicant', max_length=12)),
                        ('issuer', models.CharField(blank=True, max_length=120)),
                        ('note', models.TextField(blank=True)),
                        ('elements', models.JSONField(db_default={}, default=dict)),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('licence_type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.licencetype')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='catalogue.itemversion')),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('version', 'key'), name='material_key_once')],
                    },
                ),
                migrations.CreateModel(
                    name='MaterialChange',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.SlugField(max_length=40)),
                        ('values', models.JSONField()),
                        ('items', models.JSONField(default=list)),
                        ('state', models.CharField(choices=[('proposed', '待确认'), ('confirmed', '已生效'), ('declined', '未采用')], default='proposed', max_length=10)),
                        ('proposed_by', models.UUIDField()),
                        ('proposed_at', models.DateTimeField()),
                        ('decided_by', models.UUIDField(null=True)),
                        ('decided_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('code',), name='one_change_a_material'), models.CheckConstraint(condition=models.Q(('state', 'declined'), ('decided_by', None), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='confirmed_by_a_second_person')],
                    },
                ),
                migrations.CreateModel(
                    name='Offering',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offerings', to='catalogue.item')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['centre', 'item'], name='offering_by_centre')],
                        'constraints': [models.UniqueConstraint(fields=('item', 'centre'), name='offered_once')],
                    },
                ),
                migrations.CreateModel(
                    name='OpenQuestion',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('words', models.CharField(max_length=30, unique=True)),
                        ('asked', models.PositiveIntegerField(default=1)),
                        ('found', models.PositiveSmallIntegerField(default=0)),
                        ('opened', models.PositiveIntegerField(default=0)),
                        ('first_on', models.DateField()),
                        ('last_on', models.DateField()),
                        ('verdict', models.CharField(choices=[('open', '待处理'), ('synonym', '已补说法'), ('no_item', '没有这样的事项')], default='open', max_length=8)),
                        ('settled_by', models.UUIDField(null=True)),
                        ('settled_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['-asked', '-id'], name='question_by_asked'), models.Index(fields=['last_on'], name='question_by_age')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('settled_by', None), ('verdict', 'open')), models.Q(models.Q(('verdict', 'open'), _negated=True), ('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='question_settled_by_whom')],
                    },
                ),
                migrations.CreateModel(
                    name='ServiceStandard',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.CharField(max_length=40, unique=True)),
                        ('group', models.CharField(choices=[('general', '通用基础标准'), ('provision', '服务提供标准'), ('management', '服务管理标准'), ('post', '岗位工作标准')], max_length=12)),
                        ('text', models.TextField()),
                        ('source', models.CharField(blank=True, max_length=200)),
                        ('is_sample', models.BooleanField(default=False)),
                        ('position', models.PositiveIntegerField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['group', 'position'], name='standard_by_group')],
                    },
                ),
                migrations.CreateModel(
                    name='Departure',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('on', models.DateField()),
                        ('count', models.PositiveIntegerField(default=0)),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='departures', to='catalogue.item')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('item', 'on'), name='departures_of_a_day')],
                    },
                ),
            ],
        ),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
    ]
