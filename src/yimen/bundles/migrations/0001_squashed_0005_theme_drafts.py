"""The tables of this package, at once; a deployment made before keeps going by the migrations replaced."""

import django.contrib.postgres.fields
import django.db.models.deletion
import yimen.bundles.rules.components
import yimen.bundles.rules.visits
import yimen.cases.rules.application
import yimen.kernel.fields
import yimen.kernel.models.base
from django.conf import settings
from django.db import migrations, models

from yimen.kernel.create_tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('bundles', '0001_bundles'),
        ('bundles', '0002_governance'),
        ('bundles', '0003_visits'),
        ('bundles', '0004_call_backs'),
        ('bundles', '0005_theme_drafts'),
    ]

    initial = True

    dependencies = [
        ('cases', '0001_squashed_0025_times'),
        ('catalogue', '0001_squashed_0015_instant'),
        ('identity', '0001_squashed_0009_agency_successors'),
        ('identity', '__first__'),
    ]

    operations = [
        CreateTables(
            models=[
                migrations.CreateModel(
                    name='Theme',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.SlugField(max_length=60, unique=True)),
                        ('name', models.CharField(max_length=120, unique=True)),
                        ('pinyin', models.CharField(blank=True, max_length=600)),
                        ('zone', models.CharField(blank=True, max_length=60)),
                        ('is_suspended', models.BooleanField(default=False)),
                        ('source', models.CharField(blank=True, max_length=400)),
                        ('is_sample', models.BooleanField(default=False)),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('live', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bundles.themeversion')),
                    ],
                    options={
                        'ordering': ['position', 'pinyin', 'code'],
                    },
                ),
                migrations.CreateModel(
                    name='Bundle',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=40, unique=True)),
                        ('channel', models.CharField(choices=[(yimen.cases.rules.application.Channel['PORTAL'], '网上'), (yimen.cases.rules.application.Channel['WINDOW'], '窗口'), (yimen.cases.rules.application.Channel['API'], '接口'), (yimen.cases.rules.application.Channel['KIOSK'], '自助终端')], max_length=10)),
                        ('applicant_name', models.CharField(max_length=200)),
                        ('phone', yimen.kernel.fields.PersonalField('phone', editable=True, null=True)),
                        ('situation', models.JSONField(default=dict)),
                        ('form', models.JSONField(default=dict)),
                        ('sealed_form', yimen.kernel.fields.SealedField('answers', editable=True, null=True)),
                        ('materials', models.JSONField(default=list)),
                        ('wish', yimen.kernel.fields.SealedField('answers', editable=True, null=True)),
                        ('key', models.CharField(max_length=80, unique=True)),
                        ('body_digest', models.BinaryField(max_length=32, null=True)),
                        ('submitted_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('revision', models.PositiveIntegerField(default=1)),
                        ('agent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('operator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.organisation')),
                        ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('theme_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bundles.themeversion')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('person__isnull', False)), fields=['person', '-id'], name='bundle_of_person'), models.Index(condition=models.Q(('organisation__isnull', False)), fields=['organisation', '-id'], name='bundle_of_org'), models.Index(condition=models.Q(('agent__isnull', False)), fields=['agent', '-id'], name='bundle_of_agent'), models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['centre', '-id'], name='bundle_open_at_centre'), models.Index(condition=models.Q(('ended_at__isnull', True), ('settled_at__isnull', False)), fields=['centre', 'settled_at'], name='bundle_to_hand_out'), models.Index(fields=['submitted_at'], name='bundle_by_filing')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', True), ('person__isnull', False)), models.Q(('organisation__isnull', False), ('person__isnull', True)), _connector='OR'), name='bundle_has_one_applicant')],
                    },
                ),
                migrations.CreateModel(
                    name='BundlePart',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('position', models.PositiveSmallIntegerField()),
                        ('number', models.CharField(max_length=40, unique=True)),
                        ('role', models.CharField(choices=[(yimen.bundles.rules.components.Role['MAIN'], '主事项'), (yimen.bundles.rules.components.Role['SIDE'], '关联事项')], max_length=8)),
                        ('after', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), default=list, size=None)),
                        ('fed', models.JSONField(default=list)),
                        ('answers', models.JSONField(default=dict)),
                        ('papers', models.JSONField(default=dict)),
                        ('situation', models.JSONField(default=dict)),
                        ('state', models.CharField(choices=[('waiting', '等待前一事项结果'), ('filed', '已提交'), ('stopped', '已终止'), ('withdrawn', '已撤回')], max_length=10)),
                        ('filed_at', models.DateTimeField(null=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('reason', models.CharField(blank=True, max_length=400)),
                        ('bundle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='bundles.bundle')),
                        ('case', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.item')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.itemversion')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('bundle', 'item'), name='bundle_item_once'), models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('filed_at__isnull', False), ('state', 'filed')), models.Q(models.Q(('state', 'filed'), _negated=True), ('case__isnull', True), ('filed_at__isnull', True)), _connector='OR'), name='filed_part_is_a_case'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ['stopped', 'withdrawn'])), models.Q(('ended_at__isnull', True), ('state__in', ['waiting', 'filed'])), _connector='OR'), name='ended_part_says_when')],
                    },
                ),
                migrations.CreateModel(
                    name='CallBack',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('drawn_on', models.DateField()),
                        ('share', models.PositiveSmallIntegerField()),
                        ('answer', models.CharField(blank=True, choices=[('satisfied', '满意'), ('unsatisfied', '不满意'), ('not_reached', '没有联系上')], max_length=12)),
                        ('words', models.TextField(blank=True)),
                        ('called_at', models.DateTimeField(null=True)),
                        ('bundle', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='call_back', to='bundles.bundle')),
                        ('called_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['drawn_on', 'id'], name='call_back_by_day')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('called_at__isnull', True), ('called_by__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('called_at__isnull', False), ('called_by__isnull', False)), _connector='OR'), name='call_back_answered_by')],
                    },
                ),
                migrations.CreateModel(
                    name='JointVisit',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('state', models.CharField(choices=[('asked', '征求各部门意见'), ('fixed', '已定日期'), ('cancelled', '已取消'), ('held', '已结束')], default=yimen.bundles.rules.visits.VisitState['ASKED'], max_length=10)),
                        ('place', models.CharField(max_length=200)),
                        ('days', django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), size=None)),
                        ('day', models.DateField(null=True)),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('proposed_at', models.DateTimeField()),
                        ('proposed_by', models.UUIDField()),
                        ('fixed_at', models.DateTimeField(null=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('turn', models.PositiveSmallIntegerField(default=1)),
                        ('bundle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='bundles.bundle')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'fixed'])), fields=('bundle',), name='one_open_visit_per_bundle'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'fixed'), _negated=True), models.Q(('day__isnull', False), ('fixed_at__isnull', False)), _connector='OR'), name='fixed_visit_has_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='cancelled_visit_has_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='ThemeMeeting',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('held_on', models.DateField()),
                        ('about', models.CharField(max_length=200)),
                        ('notes', models.TextField()),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='bundles.theme')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['theme', '-held_on', '-id'], name='meetings_of_theme')],
                    },
                ),
                migrations.CreateModel(
                    name='ThemeRecord',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('lead', models.CharField(max_length=100)),
                        ('members', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), default=list, size=None)),
                        ('before', models.JSONField(default=dict)),
                        ('after', models.JSONField(default=dict)),
                        ('theme', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='record', to='bundles.theme')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ThemeVersion',
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
                        ('name', models.CharField(max_length=120)),
                        ('zone', models.CharField(blank=True, db_default='', max_length=60)),
                        ('summary', models.TextField(blank=True)),
                        ('kind', models.CharField(choices=[('bundle', '一件事'), ('joint', '并联审批')], default='bundle', max_length=10)),
                        ('service_objects', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                        ('situations', models.JSONField(default=dict)),
                        ('items', models.JSONField(default=list)),
                        ('keywords', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                        ('merging', models.JSONField(db_default={}, default=dict)),
                        ('notice', models.JSONField(default=dict)),
                        ('base', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bundles.themeversion')),
                        ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='bundles.theme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('theme', 'number'), name='theme_version_number_once'), models.UniqueConstraint(condition=models.Q(('state__in', ('draft', 'in_review', 'approved'))), fields=('theme',), name='one_draft_per_theme'), models.CheckConstraint(condition=models.Q(('reviewed_by', None), models.Q(('reviewed_by', models.F('submitted_by')), _negated=True), _connector='OR'), name='theme_reviewed_by_a_second'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'in_review', 'approved')), models.Q(('effective_on__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='published_theme_has_date'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'in_review', 'approved')), models.Q(('kind', 'joint'), _negated=True), ('lead__isnull', False), _connector='OR'), name='joint_theme_has_a_lead')],
                    },
                ),
                migrations.CreateModel(
                    name='ThemeEdit',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('revision', models.PositiveIntegerField()),
                        ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                        ('before', models.JSONField()),
                        ('after', models.JSONField()),
                        ('by', models.UUIDField(null=True)),
                        ('at', models.DateTimeField()),
                        ('undone_at', models.DateTimeField(null=True)),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edits', to='bundles.themeversion')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('version', 'revision'), name='theme_edit_once')],
                    },
                ),
                migrations.CreateModel(
                    name='BundleDraft',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('versions', models.JSONField(default=dict)),
                        ('sealed_answers', yimen.kernel.fields.SealedField('answers', editable=True)),
                        ('page', models.CharField(blank=True, max_length=60)),
                        ('updated_at', models.DateTimeField()),
                        ('expires_at', models.DateTimeField()),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('bundle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bundles.bundle')),
                        ('theme_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bundles.themeversion')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['account', '-updated_at'], name='bundle_draft_of_account')],
                    },
                ),
                migrations.CreateModel(
                    name='VisitAnswer',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('fits', django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), default=list, size=None)),
                        ('clash', models.CharField(blank=True, max_length=300)),
                        ('officers', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('part', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bundles.bundlepart')),
                        ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='bundles.jointvisit')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('visit', 'part'), name='visit_answer_once'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='visit_answered_at_and_by')],
                    },
                ),
            ],
        ),
    ]
