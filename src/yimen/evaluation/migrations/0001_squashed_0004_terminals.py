"""The tables of this package, at once; a deployment made before keeps going by the migrations replaced."""

import django.contrib.postgres.fields
import django.db.models.deletion
import yimen.kernel.models.base
from django.db import migrations, models

from yimen.kernel.create_tables import CreateTables

GUARD = """
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evaluation_invitation
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evaluation_rating
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evaluation_followup
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evaluation_indicatorset
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
SELECT kernel_grant_runtime();
"""
UNGUARD = """
DROP TRIGGER insert_only ON evaluation_invitation;
DROP TRIGGER insert_only ON evaluation_rating;
DROP TRIGGER insert_only ON evaluation_followup;
DROP TRIGGER insert_only ON evaluation_indicatorset;
"""


class Migration(migrations.Migration):

    replaces = [
        ('evaluation', '0001_ratings'),
        ('evaluation', '0002_insert_only'),
        ('evaluation', '0003_indicator_drafts'),
        ('evaluation', '0004_terminals'),
    ]

    initial = True

    dependencies = [
        ('catalogue', '0001_squashed_0015_instant'),
        ('halls', '0001_squashed_0013_rota_feeds'),
        ('identity', '0001_squashed_0009_agency_successors'),
    ]

    operations = [
        CreateTables(
            models=[
                migrations.CreateModel(
                    name='IndicatorDraft',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('source', models.CharField(max_length=300)),
                        ('options', models.JSONField()),
                        ('effective_on', models.DateField()),
                        ('state', models.CharField(choices=[('proposed', '待确认'), ('confirmed', '已发布'), ('declined', '未采用')], default='proposed', max_length=10)),
                        ('proposed_by', models.UUIDField()),
                        ('proposed_at', models.DateTimeField()),
                        ('decided_by', models.UUIDField(null=True)),
                        ('decided_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('state',), name='one_indicator_draft'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'proposed')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('state', 'declined')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('state', 'confirmed'), models.Q(('decided_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='indicators_by_two')],
                    },
                ),
                migrations.CreateModel(
                    name='IndicatorSet',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(unique=True)),
                        ('source', models.CharField(max_length=300)),
                        ('options', models.JSONField()),
                        ('effective_on', models.DateField()),
                        ('at', models.DateTimeField()),
                        ('by', models.UUIDField(null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='indicators_have_a_source')],
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=50, unique=True)),
                        ('source', models.CharField(choices=[('case', 'case'), ('hotline', 'hotline')], max_length=8)),
                        ('node', models.CharField(choices=[('accepted', '受理'), ('decided', '办理'), ('handed_out', '领取结果'), ('window', '到大厅办事'), ('terminal', '自助终端办事')], max_length=12)),
                        ('is_online', models.BooleanField(default=False)),
                        ('case', models.UUIDField(db_index=True, null=True)),
                        ('token', models.CharField(max_length=32, unique=True)),
                        ('at', models.DateTimeField()),
                        ('on', models.DateField()),
                        ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('agent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.item')),
                        ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.organisation')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('window', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.window')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['on'], name='invitation_by_day'), models.Index(condition=models.Q(('node', 'window')), fields=['window', '-at'], name='invitation_at_window')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('source__in', ['case', 'hotline'])), name='invitation_source')],
                    },
                ),
                migrations.CreateModel(
                    name='Rating',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('level', models.CharField(choices=[('very_satisfied', '非常满意'), ('satisfied', '满意'), ('fairly_satisfied', '基本满意'), ('dissatisfied', '不满意'), ('very_dissatisfied', '非常不满意')], max_length=20)),
                        ('channel', models.CharField(choices=[('own_page', '个人网页'), ('link', '二维码、链接'), ('screen', '窗口屏'), ('terminal', '自助终端'), ('system', '默认')], max_length=10)),
                        ('indicators', models.PositiveIntegerField()),
                        ('details', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                        ('text', models.TextField(blank=True)),
                        ('is_named', models.BooleanField(default=False)),
                        ('is_default', models.BooleanField(default=False)),
                        ('at', models.DateTimeField()),
                        ('invitation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='rating', to='evaluation.invitation')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('level__in', ['very_satisfied', 'satisfied', 'fairly_satisfied', 'dissatisfied', 'very_dissatisfied'])), name='rating_level'), models.CheckConstraint(condition=models.Q(('level__in', ['very_satisfied', 'satisfied', 'fairly_satisfied']), models.Q(('details', []), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='bad_rating_says_why'), models.CheckConstraint(condition=models.Q(('is_default', False), models.Q(('is_named', False), ('level', 'satisfied')), _connector='OR'), name='silence_is_satisfied')],
                    },
                ),
                migrations.CreateModel(
                    name='FollowUp',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('text', models.TextField()),
                        ('at', models.DateTimeField()),
                        ('rating', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='follow_up', to='evaluation.rating')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='follow_up_says_something')],
                    },
                ),
                migrations.CreateModel(
                    name='Rectification',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('opened_on', models.DateField()),
                        ('is_complex', models.BooleanField(default=False)),
                        ('call_back_due', models.DateField()),
                        ('due_on', models.DateField()),
                        ('limit_source', models.CharField(max_length=300)),
                        ('call_back', models.TextField(blank=True)),
                        ('called_back_at', models.DateTimeField(null=True)),
                        ('outcome', models.CharField(blank=True, choices=[('corrected', '已整改'), ('explained', '已解释说明'), ('excluded', '申诉成立，不计入')], max_length=10)),
                        ('measures', models.TextField(blank=True)),
                        ('public_words', models.TextField(blank=True)),
                        ('solved_at', models.DateTimeField(null=True)),
                        ('solved_on', models.DateField(null=True)),
                        ('told_late_at', models.DateTimeField(null=True)),
                        ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('called_back_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('rated', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('rating', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='rectification', to='evaluation.rating')),
                        ('solved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('solved_at__isnull', True)), fields=['due_on', 'id'], name='rectification_open')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('call_back', ''), ('called_back_at__isnull', True), ('called_back_by__isnull', True)), models.Q(('called_back_at__isnull', False), ('called_back_by__isnull', False), models.Q(('call_back', ''), _negated=True)), _connector='OR'), name='called_back_by_and_at'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('solved_at__isnull', True), ('solved_by__isnull', True), ('solved_on__isnull', True)), models.Q(('solved_at__isnull', False), ('solved_by__isnull', False), ('solved_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='solved_by_and_at'), models.CheckConstraint(condition=models.Q(('rated__isnull', True), models.Q(models.Q(('called_back_by__isnull', True), models.Q(('called_back_by', models.F('rated')), _negated=True), _connector='OR'), models.Q(('solved_by__isnull', True), models.Q(('solved_by', models.F('rated')), _negated=True), _connector='OR')), _connector='OR'), name='rated_clerk_never_handles')],
                    },
                ),
                migrations.CreateModel(
                    name='RatingAppeal',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('mistaken', '误评'), ('malicious', '恶意评价')], max_length=10)),
                        ('words', models.TextField()),
                        ('at', models.DateTimeField()),
                        ('is_upheld', models.BooleanField(null=True)),
                        ('answer', models.TextField(blank=True)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('rectification', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='evaluation.rectification')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by__isnull', True), ('is_upheld__isnull', True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('is_upheld__isnull', False), models.Q(('answered_by', models.F('by')), _negated=True), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='appeal_by_two')],
                    },
                ),
            ],
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
