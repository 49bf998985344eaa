"""The tables of this package, at once; a deployment made before keeps going by the migrations replaced."""

import django.db.models.deletion
import yimen.kernel.models.base
from django.db import migrations, models

from yimen.kernel.create_tables import CreateTables

GUARD = """
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON licences_retrieval
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON licences_look
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
SELECT kernel_grant_runtime();
"""
UNGUARD = """
DROP TRIGGER insert_only ON licences_retrieval;
DROP TRIGGER insert_only ON licences_look;
"""


class Migration(migrations.Migration):

    replaces = [
        ('licences', '0001_initial'),
        ('licences', '0002_renewed_by_silence'),
        ('licences', '0003_uses'),
        ('licences', '0004_looks'),
        ('licences', '0005_life_cycle'),
        ('licences', '0006_life_cycle_constraints'),
        ('licences', '0007_by_name'),
        ('licences', '0008_extracts'),
    ]

    initial = True

    dependencies = [
        ('catalogue', '0001_squashed_0015_instant'),
        ('identity', '0001_squashed_0009_agency_successors'),
    ]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE licences_serial", "DROP SEQUENCE licences_serial"),
        CreateTables(
            models=[
                migrations.CreateModel(
                    name='Licence',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('identifier', models.CharField(max_length=160, unique=True)),
                        ('number', models.CharField(max_length=40)),
                        ('version', models.PositiveSmallIntegerField(default=1)),
                        ('is_single', models.BooleanField(default=True)),
                        ('holder_name', models.CharField(max_length=200)),
                        ('place', models.CharField(blank=True, max_length=300)),
                        ('issuer_name', models.CharField(max_length=200)),
                        ('issuer_code', models.CharField(blank=True, max_length=18)),
                        ('issued_on', models.DateField()),
                        ('issued_by', models.UUIDField(null=True)),
                        ('signed_at', models.DateTimeField(null=True)),
                        ('valid_from', models.DateField()),
                        ('valid_to', models.DateField(null=True)),
                        ('trust', models.CharField(choices=[('A', '政务机构签发'), ('B', '窗口核验过原件'), ('C', '用户上传，需核对原件'), ('D', '用户自制并承诺')], default='A', max_length=1)),
                        ('source', models.CharField(blank=True, max_length=120)),
                        ('status', models.CharField(choices=[('made', '已制证'), ('valid', '有效'), ('replaced', '已换发'), ('suspended', '已暂扣'), ('revoked', '已吊销'), ('withdrawn', '已撤销'), ('cancelled', '已注销')], default='valid', max_length=10)),
                        ('standing_at', models.DateTimeField(null=True)),
                        ('standing_by', models.UUIDField(null=True)),
                        ('standing_reason', models.TextField(blank=True)),
                        ('content', models.JSONField(default=dict)),
                        ('case', models.UUIDField(db_index=True, null=True)),
                        ('document', models.UUIDField(null=True)),
                        ('check_token', models.CharField(max_length=24, unique=True)),
                        ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('holder_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.organisation')),
                        ('holder_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.licencetype')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['holder_person', '-id'], name='licence_of_person'), models.Index(fields=['holder_organisation', '-id'], name='licence_of_organisation'), models.Index(fields=['agency', '-id'], name='licence_of_agency'), models.Index(fields=['agency', 'holder_name'], name='licence_by_name', opclasses=['uuid_ops', 'varchar_pattern_ops'])],
                        'constraints': [models.UniqueConstraint(fields=('number', 'type', 'version'), name='licence_version_once'), models.UniqueConstraint(condition=models.Q(('status__in', ['valid', 'suspended'])), fields=('number', 'type'), name='one_current_version'), models.CheckConstraint(condition=models.Q(models.Q(('holder_organisation__isnull', True), ('holder_person__isnull', False)), models.Q(('holder_organisation__isnull', False), ('holder_person__isnull', True)), _connector='OR'), name='licence_has_one_holder'), models.UniqueConstraint(condition=models.Q(('status__in', ['valid', 'suspended']), ('holder_person__isnull', False), ('is_single', True)), fields=('holder_person', 'type', 'place'), name='one_current_per_person'), models.UniqueConstraint(condition=models.Q(('status__in', ['valid', 'suspended']), ('holder_organisation__isnull', False), ('is_single', True)), fields=('holder_organisation', 'type', 'place'), name='one_current_per_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['suspended', 'revoked', 'withdrawn', 'cancelled']), ('standing_at__isnull', False), models.Q(('standing_reason', ''), _negated=True)), models.Q(models.Q(('status__in', ['suspended', 'revoked', 'withdrawn', 'cancelled']), _negated=True), ('standing_at__isnull', True), ('standing_by__isnull', True), ('standing_reason', '')), _connector='OR'), name='stopped_says_when_why'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['suspended', 'revoked', 'withdrawn', 'cancelled']), _negated=True), ('standing_by__isnull', False), models.Q(('source', ''), _negated=True), _connector='OR'), name='stopped_says_by_whom'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='licence_period')],
                    },
                ),
                migrations.CreateModel(
                    name='Extract',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('purpose', models.CharField(max_length=60)),
                        ('receiver', models.CharField(max_length=60)),
                        ('until', models.DateField()),
                        ('asked_by', models.UUIDField()),
                        ('asked_at', models.DateTimeField()),
                        ('licence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='licences.licence')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['licence', '-id'], name='extracts_of_licence')],
                    },
                ),
                migrations.CreateModel(
                    name='Consent',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('case', models.UUIDField(db_index=True)),
                        ('purpose', models.CharField(max_length=300)),
                        ('scope', models.CharField(choices=[('once', '仅这一次'), ('case', '本次办件全程')], max_length=8)),
                        ('given_by', models.UUIDField()),
                        ('recorded_by', models.UUIDField(null=True)),
                        ('given_at', models.DateTimeField()),
                        ('used_at', models.DateTimeField(null=True)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('holder_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.organisation')),
                        ('holder_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('licence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='licences.licence')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('holder_organisation__isnull', True), ('holder_person__isnull', False)), models.Q(('holder_organisation__isnull', False), ('holder_person__isnull', True)), _connector='OR'), name='consent_has_one_holder')],
                    },
                ),
                migrations.CreateModel(
                    name='Look',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.BinaryField(max_length=32, unique=True)),
                        ('who', models.CharField(blank=True, max_length=120)),
                        ('by', models.UUIDField(null=True)),
                        ('at', models.DateTimeField()),
                        ('licence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='licences.licence')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['licence', '-id'], name='looks_at_licence')],
                    },
                ),
                migrations.CreateModel(
                    name='Retrieval',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('case', models.UUIDField(db_index=True)),
                        ('case_number', models.CharField(max_length=40)),
                        ('purpose', models.CharField(max_length=300)),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('asked_from', models.CharField(choices=[('portal', '网上'), ('window', '窗口'), ('api', '接口'), ('review', '审批')], max_length=8)),
                        ('document', models.UUIDField(null=True)),
                        ('outcome', models.CharField(choices=[('fetched', '已调取'), ('not_valid', '已失效，未调取')], max_length=10)),
                        ('by', models.UUIDField()),
                        ('at', models.DateTimeField()),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('consent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='licences.consent')),
                        ('holder_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.organisation')),
                        ('holder_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('licence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='licences.licence')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['holder_person', '-id'], name='use_of_person'), models.Index(fields=['holder_organisation', '-id'], name='use_of_organisation')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('holder_organisation__isnull', True), ('holder_person__isnull', False)), models.Q(('holder_organisation__isnull', False), ('holder_person__isnull', True)), _connector='OR'), name='retrieval_has_one_holder'), models.CheckConstraint(condition=models.Q(('consent__isnull', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='retrieval_has_consent_or_reason')],
                    },
                ),
            ],
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
