"""The tables of this package, at once; a deployment made before keeps going by the migrations replaced."""

import django.contrib.postgres.fields
import django.db.models.deletion
import yimen.kernel.fields
import yimen.kernel.models.base
from django.db import migrations, models

from yimen.kernel.create_tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('projects', '0001_projects'),
        ('projects', '0002_templates'),
        ('projects', '0003_contact'),
    ]

    initial = True

    dependencies = [
        ('cases', '0001_squashed_0025_times'),
        ('catalogue', '0001_squashed_0015_instant'),
        ('identity', '0001_squashed_0009_agency_successors'),
    ]

    operations = [
        CreateTables(
            models=[
                migrations.CreateModel(
                    name='Area',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=120, unique=True)),
                        ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list, size=None)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='AreaStudy',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('geology', '地质灾害危险性评估'), ('minerals', '压覆重要矿产资源评估'), ('environment', '环境影响评价'), ('energy', '节能评价'), ('soil', '水土保持方案'), ('earthquake', '地震安全性评价'), ('relics', '文物考古调查'), ('other', '其他评估')], max_length=16)),
                        ('number', models.CharField(max_length=100, unique=True)),
                        ('issuer', models.CharField(max_length=120)),
                        ('satisfies', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=400), size=None)),
                        ('valid_to', models.DateField()),
                        ('registered_at', models.DateTimeField()),
                        ('withdrawn_on', models.DateField(null=True)),
                        ('reason', models.CharField(blank=True, max_length=500)),
                        ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='studies', to='projects.area')),
                        ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['-valid_to', '-id'], name='study_by_end')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('withdrawn_by__isnull', True), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_by__isnull', False), ('withdrawn_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='study_withdrawn_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='Meeting',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('held_on', models.DateField()),
                        ('place', models.CharField(max_length=120)),
                        ('called_at', models.DateTimeField()),
                        ('minutes_at', models.DateTimeField(null=True)),
                        ('called_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('minutes_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('minutes_at__isnull', True), ('minutes_by__isnull', True)), models.Q(('minutes_at__isnull', False), ('minutes_by__isnull', False)), _connector='OR'), name='minutes_at_and_by')],
                    },
                ),
                migrations.CreateModel(
                    name='PlanLine',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('key', models.CharField(max_length=60)),
                        ('position', models.PositiveSmallIntegerField()),
                        ('stage', models.CharField(choices=[('land', '立项用地规划许可'), ('design', '工程建设许可'), ('build', '施工许可'), ('finish', '竣工验收'), ('parallel', '可并行推进')], max_length=10)),
                        ('days', models.PositiveSmallIntegerField()),
                        ('after', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                        ('materials', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=400), blank=True, default=list, size=None)),
                        ('awaits', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                        ('planned_from', models.DateField()),
                        ('planned_to', models.DateField()),
                        ('turn', models.PositiveSmallIntegerField(default=1)),
                        ('filed_at', models.DateTimeField(null=True)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('case', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.item')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='projects.project')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['agency', 'project'], name='plan_line_of_agency'), models.Index(condition=models.Q(('case__isnull', True)), fields=['planned_from', 'id'], name='plan_line_to_file')],
                        'constraints': [models.UniqueConstraint(fields=('project', 'key'), name='plan_line_once'), models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', True), ('filed_at__isnull', True)), models.Q(('case__isnull', False), ('filed_at__isnull', False)), _connector='OR'), name='plan_line_filed_at')],
                    },
                ),
                migrations.CreateModel(
                    name='AgendaEntry',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=400)),
                        ('why', models.CharField(choices=[('overdue', '已超期'), ('papers', '等待要件'), ('standing', '停钟过久'), ('not_filed', '该报未报')], max_length=10)),
                        ('days', models.PositiveSmallIntegerField()),
                        ('conclusion', models.TextField(blank=True)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='projects.meeting')),
                        ('line', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='projects.planline')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'line'), name='agenda_line_once')],
                    },
                ),
                migrations.CreateModel(
                    name='PlanTemplate',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('key', models.SlugField(max_length=60, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), blank=True, default=list, size=None)),
                        ('routes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), blank=True, default=list, size=None)),
                        ('flags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                        ('limit', models.PositiveSmallIntegerField()),
                        ('earlier_limit', models.PositiveSmallIntegerField(null=True)),
                        ('source', models.CharField(max_length=300)),
                        ('lines', models.JSONField()),
                        ('version', models.PositiveSmallIntegerField(db_default=1, default=1)),
                        ('set_at', models.DateTimeField()),
                        ('set_by', models.UUIDField(null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='template_has_a_source')],
                    },
                ),
                migrations.CreateModel(
                    name='Project',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.CharField(max_length=28, unique=True)),
                        ('name', models.CharField(max_length=200)),
                        ('contact_name', models.CharField(blank=True, db_default='', max_length=60)),
                        ('contact_phone', yimen.kernel.fields.PersonalField('phone', editable=True, null=True)),
                        ('kind', models.CharField(choices=[('construction', '基本建设'), ('upgrade', '技术改造'), ('purchase', '单纯购置'), ('information', '信息化'), ('other', '其他')], max_length=16)),
                        ('route', models.CharField(choices=[('approval', '审批'), ('verification', '核准'), ('filing', '备案')], max_length=16)),
                        ('flags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                        ('place', models.CharField(max_length=120)),
                        ('template_name', models.CharField(max_length=120)),
                        ('template_version', models.PositiveSmallIntegerField(db_default=1, default=1)),
                        ('limit', models.PositiveSmallIntegerField()),
                        ('earlier_limit', models.PositiveSmallIntegerField(null=True)),
                        ('limit_source', models.CharField(max_length=300)),
                        ('started_on', models.DateField()),
                        ('due_on', models.DateField()),
                        ('unpublished_years', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None)),
                        ('plan_version', models.PositiveSmallIntegerField(default=1)),
                        ('vip_until', models.DateField(null=True)),
                        ('registered_at', models.DateTimeField()),
                        ('ended_on', models.DateField(null=True)),
                        ('agent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('manager', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.organisation')),
                        ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['manager', '-id'], name='project_of_manager'), models.Index(condition=models.Q(('agent__isnull', False)), fields=['agent', '-id'], name='project_of_agent'), models.Index(fields=['organisation', '-id'], name='project_of_owner'), models.Index(condition=models.Q(('ended_on__isnull', True), ('vip_until__isnull', False)), fields=['vip_until', 'id'], name='project_vip')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('limit__gte', 1)), name='project_has_a_limit'), models.CheckConstraint(condition=models.Q(('limit_source', ''), _negated=True), name='project_limit_has_a_source'), models.CheckConstraint(condition=models.Q(models.Q(('contact_name', ''), ('contact_phone__isnull', True)), models.Q(models.Q(('contact_name', ''), _negated=True), ('contact_phone__isnull', False)), _connector='OR'), name='project_contact_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='PlanVersion',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.PositiveSmallIntegerField()),
                        ('lines', models.JSONField()),
                        ('reason', models.CharField(max_length=500)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='projects.project')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('project', 'number'), name='plan_edition_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='plan_edition_has_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Milestone',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('phase', models.CharField(choices=[('intention', '意向'), ('signed', '签约'), ('land', '供地'), ('approved', '批准'), ('started', '开工'), ('completed', '竣工'), ('production', '投产')], max_length=12)),
                        ('position', models.PositiveSmallIntegerField()),
                        ('planned_on', models.DateField(null=True)),
                        ('reached_on', models.DateField(null=True)),
                        ('reached_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='projects.project')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('planned_on__isnull', False), ('reached_on__isnull', True)), fields=['planned_on', 'id'], name='milestone_to_come')],
                        'constraints': [models.UniqueConstraint(fields=('project', 'phase'), name='milestone_once'), models.CheckConstraint(condition=models.Q(models.Q(('reached_by__isnull', True), ('reached_on__isnull', True)), models.Q(('reached_by__isnull', False), ('reached_on__isnull', False)), _connector='OR'), name='milestone_reached_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='ManagerChange',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('reason', models.CharField(max_length=500)),
                        ('at', models.DateTimeField()),
                        ('after', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('before', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='projects.project')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='manager_change_has_a_reason'), models.CheckConstraint(condition=models.Q(('before', models.F('after')), _negated=True), name='manager_really_changes')],
                    },
                ),
                migrations.CreateModel(
                    name='Indicator',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=60)),
                        ('unit', models.CharField(max_length=30)),
                        ('bound', models.CharField(choices=[('at_least', '不低于'), ('at_most', '不高于')], max_length=10)),
                        ('promised', models.DecimalField(decimal_places=4, max_digits=14)),
                        ('found', models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                        ('is_met', models.BooleanField(null=True)),
                        ('note', models.CharField(blank=True, max_length=500)),
                        ('checked_on', models.DateField(null=True)),
                        ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='projects.project')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('project', 'name'), name='indicator_once'), models.CheckConstraint(condition=models.Q(models.Q(('checked_by__isnull', True), ('checked_on__isnull', True), ('found__isnull', True), ('is_met__isnull', True)), models.Q(('checked_by__isnull', False), ('checked_on__isnull', False), ('found__isnull', False), ('is_met__isnull', False)), _connector='OR'), name='indicator_checked_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='GroupAgency',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='group', to='projects.project')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('project', 'agency'), name='group_agency_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Duty',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('origin', models.CharField(choices=[('meeting', '联审会议'), ('supervision', '督办')], max_length=12)),
                        ('words', models.TextField()),
                        ('due_on', models.DateField()),
                        ('source', models.CharField(max_length=300)),
                        ('at', models.DateTimeField()),
                        ('receipt', models.TextField(blank=True)),
                        ('receipt_at', models.DateTimeField(null=True)),
                        ('escalated_at', models.DateTimeField(null=True)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='projects.agendaentry')),
                        ('receipt_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='projects.project')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('receipt_at__isnull', True)), fields=['agency', 'due_on', 'id'], name='duty_of_agency'), models.Index(condition=models.Q(('receipt_at__isnull', True), ('escalated_at__isnull', True)), fields=['due_on', 'id'], name='duty_to_escalate'), models.Index(fields=['project', '-id'], name='duty_of_project')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('receipt', ''), ('receipt_at__isnull', True), ('receipt_by__isnull', True)), models.Q(('receipt_at__isnull', False), ('receipt_by__isnull', False), models.Q(('receipt', ''), _negated=True)), _connector='OR'), name='duty_receipt_whole'), models.CheckConstraint(condition=models.Q(models.Q(('entry__isnull', False), ('origin', 'meeting')), models.Q(('entry__isnull', True), ('origin', 'supervision')), _connector='OR'), name='duty_names_its_meeting')],
                    },
                ),
                migrations.CreateModel(
                    name='StudyUse',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('key', models.CharField(max_length=60)),
                        ('at', models.DateTimeField()),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='projects.areastudy')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('case', 'key'), name='study_use_once')],
                    },
                ),
                migrations.CreateModel(
                    name='TemplateVersion',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('key', models.SlugField(max_length=60)),
                        ('number', models.PositiveSmallIntegerField()),
                        ('base', models.PositiveSmallIntegerField(default=0)),
                        ('document', models.JSONField()),
                        ('revision', models.PositiveIntegerField(default=0)),
                        ('hands', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list, size=None)),
                        ('edited_at', models.DateTimeField()),
                        ('published_by', models.UUIDField(null=True)),
                        ('published_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('key', 'number'), name='template_version_once'), models.UniqueConstraint(condition=models.Q(('published_at__isnull', True)), fields=('key',), name='one_draft_per_template'), models.CheckConstraint(condition=models.Q(('published_at__isnull', False), ('published_by__isnull', True), _connector='OR'), name='template_published_whole'), models.CheckConstraint(condition=models.Q(('published_by__isnull', True), models.Q(('hands__contains', [models.F('published_by')]), _negated=True), _connector='OR'), name='template_published_by_a_second')],
                    },
                ),
                migrations.CreateModel(
                    name='VipTerm',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('until', models.DateField()),
                        ('ground', models.CharField(max_length=500)),
                        ('at', models.DateTimeField()),
                        ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='projects.project')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('ground', ''), _negated=True), name='vip_term_has_a_ground')],
                    },
                ),
                migrations.CreateModel(
                    name='WeeklyReport',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('week', models.DateField()),
                        ('body', models.TextField()),
                        ('at', models.DateTimeField()),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='projects.project')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('project', 'week'), name='one_report_a_week')],
                    },
                ),
            ],
        ),
    ]
