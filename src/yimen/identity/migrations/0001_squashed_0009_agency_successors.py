"""The tables of this package, at once; a deployment made before keeps going by the migrations replaced."""

import django.contrib.postgres.fields
import django.db.models.deletion
import yimen.kernel.fields
import yimen.kernel.models.base
from django.conf import settings
from django.db import migrations, models

from yimen.kernel.create_tables import CreateTables

DUTY = """
ALTER TABLE identity_post ADD CONSTRAINT post_duty_is_the_staffs
    FOREIGN KEY (staff_id, duty) REFERENCES identity_staff (id, duty)
"""
NO_DUTY = "ALTER TABLE identity_post DROP CONSTRAINT post_duty_is_the_staffs"


class Migration(migrations.Migration):

    replaces = [
        ('identity', '0001_accounts_people_and_places'),
        ('identity', '0002_tokens_and_tries'),
        ('identity', '0003_one_session'),
        ('identity', '0004_approval_units'),
        ('identity', '0005_mandate_rights'),
        ('identity', '0006_project_manager'),
        ('identity', '0007_closed_agencies'),
        ('identity', '0008_hospital_windows'),
        ('identity', '0009_agency_successors'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        CreateTables(
            models=[
                migrations.CreateModel(
                    name='Account',
                    fields=[
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('username', models.CharField(max_length=60, unique=True)),
                        ('is_active', models.BooleanField(default=True)),
                        ('must_change_password', models.BooleanField(default=False)),
                        ('password_changed_at', models.DateTimeField(null=True)),
                        ('language', models.CharField(default='zh-hans', max_length=10)),
                        ('elder_mode', models.BooleanField(default=False)),
                        ('session_key', models.CharField(blank=True, default='', max_length=40)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Organisation',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=200)),
                        ('uscc', models.CharField(max_length=18, unique=True)),
                        ('kind', models.CharField(choices=[('enterprise', '企业'), ('institution', '事业单位'), ('social', '社会组织'), ('government', '机关'), ('individual_business', '个体工商户'), ('other', '其他组织')], max_length=20)),
                        ('legal_representative', models.CharField(max_length=120)),
                        ('address', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Centre',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.SlugField(max_length=60, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('level', models.PositiveSmallIntegerField(choices=[(1, '区县'), (2, '街道（乡镇）'), (3, '社区（村）')])),
                        ('path', models.TextField(unique=True)),
                        ('address', models.CharField(blank=True, max_length=300)),
                        ('phone', models.CharField(blank=True, max_length=40)),
                        ('hours', models.JSONField(blank=True, default=dict)),
                        ('facilities', models.JSONField(blank=True, default=list)),
                        ('kind', models.CharField(choices=[('hall', '政务服务场所'), ('hospital', '院内窗口')], db_default='hall', default='hall', max_length=10)),
                        ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['path'], name='centre_path_prefix', opclasses=['text_pattern_ops'])],
                        'constraints': [models.CheckConstraint(condition=models.Q(('level__in', [1, 2, 3])), name='centre_level'), models.CheckConstraint(condition=models.Q(('kind__in', ['hall', 'hospital'])), name='centre_kind'), models.CheckConstraint(condition=models.Q(models.Q(('level', 1), ('parent__isnull', True)), models.Q(('level__gt', 1), ('parent__isnull', False)), _connector='OR'), name='centre_below_district_has_parent'), models.CheckConstraint(condition=models.Q(('path__endswith', '/')), name='centre_path_ends_with_slash')],
                    },
                ),
                migrations.CreateModel(
                    name='Agency',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.SlugField(max_length=60, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('short_name', models.CharField(max_length=60)),
                        ('uscc', models.CharField(blank=True, max_length=18)),
                        ('pinyin', models.CharField(db_index=True, max_length=300)),
                        ('approval_unit', models.CharField(blank=True, db_default='', max_length=120)),
                        ('closed_on', models.DateField(null=True)),
                        ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('successor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('approval_centre', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='FormerPassword',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('password', models.CharField(max_length=128)),
                        ('at', models.DateTimeField()),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Person',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=120)),
                        ('document_kind', models.CharField(choices=[('resident_id', '居民身份证'), ('passport', '护照'), ('hk_macao_permit', '港澳居民来往内地通行证'), ('taiwan_permit', '台湾居民来往大陆通行证'), ('foreign_pr', '外国人永久居留身份证')], max_length=20)),
                        ('document_number', yimen.kernel.fields.PersonalField('document', editable=True)),
                        ('document_index', models.BinaryField(max_length=32)),
                        ('phone', yimen.kernel.fields.PersonalField('phone', editable=True, null=True)),
                        ('phone_index', models.BinaryField(db_index=True, max_length=32, null=True)),
                        ('birth_on', models.DateField(null=True)),
                        ('account', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('document_kind', 'document_index'), name='one_person_per_document')],
                    },
                ),
                migrations.CreateModel(
                    name='Mandate',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('role', models.CharField(choices=[('legal_representative', '法定代表人'), ('agent', '经办人')], max_length=24)),
                        ('rights', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                        ('purpose', models.CharField(blank=True, max_length=200)),
                        ('valid_from', models.DateField()),
                        ('valid_to', models.DateField(null=True)),
                        ('granted_by', models.UUIDField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.organisation')),
                        ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('principal_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', True), ('principal_person__isnull', False)), models.Q(('organisation__isnull', False), ('principal_person__isnull', True)), _connector='OR'), name='mandate_has_one_principal'), models.CheckConstraint(condition=models.Q(('principal_person__isnull', True), models.Q(('principal_person', models.F('agent')), _negated=True), _connector='OR'), name='mandate_is_for_another'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='mandate_period')],
                    },
                ),
                migrations.CreateModel(
                    name='RecoveryCode',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('digest', models.BinaryField(max_length=32)),
                        ('used_at', models.DateTimeField(null=True)),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Region',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('only', models.BooleanField(default=True, editable=False, unique=True)),
                        ('code', models.CharField(max_length=12)),
                        ('name', models.CharField(max_length=60)),
                        ('motto', models.CharField(blank=True, max_length=120)),
                        ('service_promise', models.TextField(blank=True)),
                        ('went_live_on', models.DateField(null=True)),
                        ('labels', models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('only', True)), name='one_region')],
                    },
                ),
                migrations.CreateModel(
                    name='SecondFactor',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('secret', yimen.kernel.fields.PersonalField('totp', editable=True)),
                        ('confirmed_at', models.DateTimeField(null=True)),
                        ('last_step', models.BigIntegerField(default=0)),
                        ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Staff',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=120)),
                        ('staff_number', models.CharField(max_length=20, unique=True)),
                        ('duty', models.CharField(choices=[('business', 'business'), ('system', 'system'), ('security', 'security'), ('audit', 'audit')], default='business', max_length=10)),
                        ('photo', models.UUIDField(null=True)),
                        ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('centre', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('id', 'duty'), name='staff_with_duty'), models.CheckConstraint(condition=models.Q(('duty__in', ['business', 'system', 'security', 'audit'])), name='staff_duty')],
                    },
                ),
                migrations.CreateModel(
                    name='Post',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('role', models.CharField(choices=[('window_clerk', 'window_clerk'), ('handler', 'handler'), ('checker', 'checker'), ('approver', 'approver'), ('issue_clerk', 'issue_clerk'), ('guide', 'guide'), ('supervisor', 'supervisor'), ('project_manager', 'project_manager'), ('catalogue_editor', 'catalogue_editor'), ('system_admin', 'system_admin'), ('security_admin', 'security_admin'), ('audit_admin', 'audit_admin')], max_length=20)),
                        ('duty', models.GeneratedField(db_persist=True, expression=models.Case(models.When(role='system_admin', then=models.Value('system')), models.When(role='security_admin', then=models.Value('security')), models.When(role='audit_admin', then=models.Value('audit')), default=models.Value('business')), output_field=models.CharField(max_length=10))),
                        ('valid_from', models.DateField()),
                        ('valid_to', models.DateField(null=True)),
                        ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('centre', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='post_period'), models.CheckConstraint(condition=models.Q(('role__in', ['window_clerk', 'handler', 'checker', 'approver', 'issue_clerk', 'guide', 'supervisor', 'project_manager', 'catalogue_editor', 'system_admin', 'security_admin', 'audit_admin'])), name='post_role')],
                    },
                ),
                migrations.CreateModel(
                    name='Tries',
                    fields=[
                        ('key', models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                        ('began_at', models.DateTimeField()),
                        ('count', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['began_at'], name='tries_by_age')],
                    },
                ),
                migrations.CreateModel(
                    name='ApiToken',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=120)),
                        ('digest', models.BinaryField(max_length=32, unique=True)),
                        ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), size=None)),
                        ('created_at', models.DateTimeField()),
                        ('created_by', models.UUIDField(null=True)),
                        ('expires_at', models.DateTimeField()),
                        ('revoked_at', models.DateTimeField(null=True)),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='token_has_a_life')],
                    },
                ),
            ],
        ),
        migrations.RunSQL(DUTY, NO_DUTY),
    ]
