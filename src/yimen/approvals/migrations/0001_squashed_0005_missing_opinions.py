"""The tables of this package, at once; a deployment made before keeps going by the migrations replaced."""

import django.contrib.postgres.fields
import django.db.models.deletion
import yimen.kernel.models.base
from django.db import migrations, models

from yimen.kernel.create_tables import CreateTables

# Who took the case in never holds its review: the database itself refuses.
BARRED = "ALTER TABLE approvals_task ADD CONSTRAINT barred_never_reviews CHECK (NOT (claimed_by = ANY (barred)))"
NOT_BARRED = "ALTER TABLE approvals_task DROP CONSTRAINT barred_never_reviews"


class Migration(migrations.Migration):

    replaces = [
        ('approvals', '0001_initial'),
        ('approvals', '0002_lists'),
        ('approvals', '0003_step_kinds'),
        ('approvals', '0004_every_shape'),
        ('approvals', '0005_missing_opinions'),
    ]

    initial = True

    dependencies = [
        ('identity', '0001_squashed_0009_agency_successors'),
    ]

    operations = [
        CreateTables(
            models=[
                migrations.CreateModel(
                    name='Run',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('subject', models.UUIDField(unique=True)),
                        ('flow', models.JSONField()),
                        ('barred', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                        ('state', models.CharField(choices=[('running', '进行中'), ('finished', '已完成'), ('stopped', '已终止')], default='running', max_length=10)),
                        ('started_at', models.DateTimeField()),
                        ('finished_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Delegation',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField()),
                        ('is_away', models.BooleanField()),
                        ('reason', models.CharField(max_length=200)),
                        ('made_by', models.UUIDField()),
                        ('made_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('receiver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['agency', 'ends_on'], name='delegation_open')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='delegation_span'), models.CheckConstraint(condition=models.Q(('receiver__isnull', True), models.Q(('receiver', models.F('giver')), _negated=True), _connector='OR'), name='delegated_to_another'), models.CheckConstraint(condition=models.Q(('receiver__isnull', False), ('is_away', True), _connector='OR'), name='delegated_or_away')],
                    },
                ),
                migrations.CreateModel(
                    name='Task',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('subject', models.UUIDField(db_index=True)),
                        ('step', models.CharField(max_length=40)),
                        ('name', models.CharField(max_length=80)),
                        ('kind', models.CharField(choices=[('pre_review', '预审'), ('review', '审查'), ('inspection', '现场勘验'), ('hearing', '听证'), ('expert_review', '专家评审'), ('publicity', '公示'), ('joint_meeting', '联席会议'), ('decide', '决定'), ('issue', '制证')], max_length=16)),
                        ('post', models.CharField(max_length=16)),
                        ('state', models.CharField(choices=[('open', '待认领'), ('claimed', '办理中'), ('done', '已办'), ('skipped', '已跳过'), ('returned', '已退回'), ('cancelled', '已取消')], default='open', max_length=10)),
                        ('barred', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                        ('claimed_by', models.UUIDField(null=True)),
                        ('claim_expires_at', models.DateTimeField(null=True)),
                        ('due_on', models.DateField(null=True)),
                        ('started_at', models.DateTimeField()),
                        ('finished_at', models.DateTimeField(null=True)),
                        ('outcome', models.CharField(blank=True, choices=[('agree', '同意'), ('disagree', '不同意'), ('back', '退回重办')], max_length=10)),
                        ('opinion', models.TextField(blank=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('answers', models.JSONField(blank=True, db_default=models.Value({}, models.JSONField()), default=dict)),
                        ('is_past', models.BooleanField(db_default=False, default=False)),
                        ('silence_agrees', models.BooleanField(db_default=False, default=False)),
                        ('missed_at', models.DateTimeField(null=True)),
                        ('assigned_to', models.UUIDField(null=True)),
                        ('on_behalf_of', models.UUIDField(null=True)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='approvals.run')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('state__in', ['open', 'claimed'])), fields=['agency', 'due_on', 'id'], name='task_desk'), models.Index(condition=models.Q(('silence_agrees', True), ('state__in', ['open', 'claimed'])), fields=['due_on'], name='task_silent'), models.Index(condition=models.Q(('state', 'returned')), fields=['-finished_at', '-id'], name='task_returned'), models.Index(condition=models.Q(('state__in', ['done', 'returned'])), fields=['claimed_by', 'finished_at'], name='task_of_reviewer')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('is_past', False), ('state__in', ['open', 'claimed', 'done', 'skipped'])), fields=('run', 'step'), name='step_once'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['claimed', 'done', 'skipped']), _negated=True), ('claimed_by__isnull', False), models.Q(('outcome', 'agree'), ('silence_agrees', True), ('state', 'done')), _connector='OR'), name='claimed_by_someone'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('finished_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='done_has_outcome')],
                    },
                ),
            ],
        ),
        migrations.RunSQL(BARRED, NOT_BARRED),
    ]
