"""The tables of this package, at once; a deployment made before keeps going by the migrations replaced."""

import django.db.models.deletion
import yimen.kernel.fields
import yimen.kernel.models.base
import yimen.kernel.models.columns
import yimen.kernel.models.documents
from django.db import migrations, models
from django.utils.timezone import now
from yimen.kernel.calendar_source import known_notices
from yimen.kernel.create_tables import CreateTables
from yimen.kernel.crypto.datakeys import new_wrapped_key

# Rows that are never changed: triggers for everybody, missing grants for the runtime role.
GUARD = """
CREATE FUNCTION kernel_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is insert-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
"""
TABLES = ("kernel_event", "kernel_accesslog", "kernel_seal", "kernel_accessseal", "kernel_sealhead")
TRIGGER = """
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
"""

# Called at every migration; call it by hand after making the role later: SELECT kernel_grant_runtime();
GRANTS = """
CREATE FUNCTION kernel_grant_runtime() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    guarded text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'yimen_runtime') THEN
        RETURN;
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO yimen_runtime', current_schema());
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO yimen_runtime', current_schema());
    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO yimen_runtime', current_schema());
    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO yimen_runtime', current_schema());
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO yimen_runtime',
                   current_schema());
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT USAGE, SELECT ON SEQUENCES TO yimen_runtime',
                   current_schema());
    FOR guarded IN
        SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE t.tgname = 'insert_only' AND c.relnamespace = current_schema()::regnamespace
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM yimen_runtime', guarded);
    END LOOP;
END $$;
SELECT kernel_grant_runtime();
"""


def fill(apps, schema_editor):
    """Write every year whose notice is known and its days."""
    Year, Day = apps.get_model("kernel", "CalendarYear"), apps.get_model("kernel", "CalendarDay")
    for notice in known_notices():
        Year.objects.create(year=notice.year, source=notice.source, papers=list(notice.papers), imported_at=now())
        Day.objects.bulk_create(
            Day(date=day.date, year_id=notice.year, is_off=day.is_off, name=day.name) for day in notice.days
        )


def make(apps, schema_editor):
    """Write the first data key, wrapped under the master key in the data folder."""
    apps.get_model("kernel", "DataKey").objects.create(wrapped=new_wrapped_key(), created_at=now())


class Migration(migrations.Migration):

    replaces = [
        ('kernel', '0001_tables'),
        ('kernel', '0002_insert_only'),
        ('kernel', '0003_calendar'),
        ('kernel', '0004_first_key'),
        ('kernel', '0005_documents_by_number'),
        ('kernel', '0006_parameters'),
        ('kernel', '0007_one_document_per_number'),
        ('kernel', '0008_local_days'),
        ('kernel', '0009_sendings'),
        ('kernel', '0010_sendings_by_age'),
        ('kernel', '0011_sealed_documents'),
        ('kernel', '0012_sealed_texts'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE kernel_event_position; CREATE SEQUENCE kernel_access_position;",
            "DROP SEQUENCE kernel_event_position; DROP SEQUENCE kernel_access_position;",
        ),
        CreateTables(
            models=[
                migrations.CreateModel(
                    name='AccessSeal',
                    fields=[
                        ('seq', models.BigIntegerField(primary_key=True, serialize=False)),
                        ('entry', models.UUIDField(unique=True)),
                        ('digest', models.BinaryField()),
                        ('hash', models.BinaryField()),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='CalendarYear',
                    fields=[
                        ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                        ('source', models.CharField(max_length=200)),
                        ('papers', models.JSONField(default=list)),
                        ('imported_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='DataKey',
                    fields=[
                        ('id', models.SmallAutoField(primary_key=True, serialize=False)),
                        ('wrapped', models.BinaryField()),
                        ('created_at', models.DateTimeField()),
                        ('retired_at', models.DateTimeField(null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='RelayStream',
                    fields=[
                        ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                        ('floor', models.BigIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name='Seal',
                    fields=[
                        ('seq', models.BigIntegerField(primary_key=True, serialize=False)),
                        ('entry', models.UUIDField(unique=True)),
                        ('digest', models.BinaryField()),
                        ('hash', models.BinaryField()),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Series',
                    fields=[
                        ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                        ('area', models.CharField(blank=True, default='000000', max_length=12)),
                        ('width', models.PositiveSmallIntegerField(default=5)),
                        ('reset', models.CharField(choices=[('daily', '每日'), ('yearly', '每年'), ('never', '不重置')], default='daily', max_length=10)),
                        ('has_check', models.BooleanField(default=True)),
                        ('table', models.CharField(blank=True, default='', max_length=63)),
                        ('column', models.CharField(blank=True, default='', max_length=63)),
                    ],
                ),
                migrations.CreateModel(
                    name='SeriesCounter',
                    fields=[
                        ('pk', models.CompositePrimaryKey('series', 'period', blank=True, editable=False, primary_key=True, serialize=False)),
                        ('series', models.CharField(max_length=40)),
                        ('period', models.CharField(max_length=8)),
                        ('value', models.BigIntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    name='StoredFile',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('sm3', models.CharField(db_index=True, max_length=64)),
                        ('size', models.BigIntegerField()),
                        ('media_type', models.CharField(max_length=120)),
                        ('name', models.CharField(max_length=200)),
                        ('uploaded_by', models.UUIDField(null=True)),
                        ('uploaded_at', models.DateTimeField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Subscription',
                    fields=[
                        ('name', models.CharField(max_length=200, primary_key=True, serialize=False)),
                        ('seq', models.BigIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name='AccessLog',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('subject', models.UUIDField(null=True)),
                        ('by', models.UUIDField(null=True)),
                        ('at', models.DateTimeField()),
                        ('origin', models.JSONField(default=dict)),
                        ('kind', models.CharField(max_length=80)),
                        ('detail', models.JSONField(default=dict)),
                        ('txid', yimen.kernel.models.columns.TransactionIdField(db_default=models.Func(function='pg_current_xact_id'), editable=False)),
                        ('position', models.BigIntegerField(db_default=models.Func(models.Value('kernel_access_position'), function='nextval'), editable=False, unique=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['by', 'position'], name='access_of_person'), models.Index(condition=models.Q(('subject', None), _negated=True), fields=['subject', 'position'], name='access_of_subject')],
                    },
                ),
                migrations.CreateModel(
                    name='CalendarDay',
                    fields=[
                        ('date', models.DateField(primary_key=True, serialize=False)),
                        ('is_off', models.BooleanField()),
                        ('name', models.CharField(max_length=40)),
                        ('year', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='kernel.calendaryear')),
                    ],
                ),
                migrations.CreateModel(
                    name='DeadLetter',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('subscriber', models.CharField(max_length=200)),
                        ('event', models.UUIDField(null=True)),
                        ('seq', models.BigIntegerField(null=True)),
                        ('subject', models.UUIDField(null=True)),
                        ('state', models.CharField(choices=[('retrying', '等待重试'), ('dead', '已放弃'), ('settled', '已处理')], default='retrying', max_length=10)),
                        ('attempts', models.PositiveIntegerField(default=0)),
                        ('next_at', models.DateTimeField(null=True)),
                        ('error', models.TextField(default='')),
                        ('failed_at', models.DateTimeField()),
                        ('settled_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('state', 'retrying')), fields=['next_at'], name='letters_to_retry'), models.Index(condition=models.Q(('state', 'settled'), _negated=True), fields=['subscriber', 'subject'], name='letters_open')],
                        'constraints': [models.UniqueConstraint(fields=('subscriber', 'event'), name='one_letter_per_effect'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'retrying'), _negated=True), ('next_at__isnull', False), _connector='OR'), name='retry_has_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Event',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('subject', models.UUIDField(null=True)),
                        ('by', models.UUIDField(null=True)),
                        ('at', models.DateTimeField()),
                        ('origin', models.JSONField(default=dict)),
                        ('type', models.CharField(max_length=80)),
                        ('payload', models.JSONField()),
                        ('txid', yimen.kernel.models.columns.TransactionIdField(db_default=models.Func(function='pg_current_xact_id'), editable=False)),
                        ('position', models.BigIntegerField(db_default=models.Func(models.Value('kernel_event_position'), function='nextval'), editable=False, unique=True)),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('subject', None), _negated=True), fields=['subject', 'position'], name='event_of_subject')],
                    },
                ),
                migrations.CreateModel(
                    name='LocalDay',
                    fields=[
                        ('date', models.DateField(primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('closed', '本地停办'), ('half', '半天办公'), ('service', '延时服务')], max_length=8)),
                        ('name', models.CharField(max_length=80)),
                        ('source', models.CharField(max_length=200)),
                        ('imported_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='local_day_has_source')],
                    },
                ),
                migrations.CreateModel(
                    name='NumberGap',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('series', models.CharField(max_length=40)),
                        ('period', models.CharField(max_length=8)),
                        ('value', models.BigIntegerField()),
                        ('number', models.CharField(max_length=40)),
                        ('cause', models.CharField(max_length=200)),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('series', 'period', 'value'), name='one_cause_per_gap')],
                    },
                ),
                migrations.CreateModel(
                    name='Parameter',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('key', models.CharField(max_length=80, unique=True)),
                        ('value', models.JSONField()),
                        ('source', models.CharField(max_length=300)),
                        ('set_at', models.DateTimeField()),
                        ('set_by', models.UUIDField(null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='parameter_has_source')],
                    },
                ),
                migrations.CreateModel(
                    name='SealHead',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('stream', models.CharField(max_length=20)),
                        ('seq', models.BigIntegerField()),
                        ('hash', models.BinaryField()),
                        ('at', models.DateTimeField()),
                        ('algorithm', models.CharField(max_length=20)),
                        ('key', models.CharField(max_length=64)),
                        ('signature', models.BinaryField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['stream', 'seq'], name='head_of_stream')],
                    },
                ),
                migrations.CreateModel(
                    name='Sending',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('channel', models.CharField(default='sms', max_length=10)),
                        ('address', yimen.kernel.fields.PersonalField('phone', editable=True)),
                        ('address_index', models.BinaryField(max_length=32)),
                        ('text', models.TextField()),
                        ('secret', yimen.kernel.fields.PersonalField('secret', editable=True, null=True)),
                        ('state', models.CharField(choices=[('pending', '待发送'), ('accepted', '网关已接收'), ('delivered', '已送达'), ('failed', '未送达')], default='pending', max_length=10)),
                        ('requested_at', models.DateTimeField()),
                        ('not_before', models.DateTimeField()),
                        ('queued_at', models.DateTimeField(null=True)),
                        ('accepted_at', models.DateTimeField(null=True)),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('gateway_id', models.CharField(blank=True, default='', max_length=100)),
                        ('error', models.CharField(blank=True, default='', max_length=200)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['requested_at'], name='sendings_by_age'), models.Index(condition=models.Q(('state', 'pending')), fields=['not_before'], name='sendings_to_queue'), models.Index(condition=models.Q(('queued_at', None), ('state', 'pending')), fields=['address_index'], name='sendings_waiting')],
                    },
                ),
                migrations.CreateModel(
                    name='Document',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(max_length=40)),
                        ('number', models.CharField(max_length=60)),
                        ('subject', models.UUIDField(db_index=True)),
                        ('template', models.CharField(max_length=60)),
                        ('data', models.JSONField()),
                        ('state', models.CharField(choices=[('pending', '生成中'), ('ready', '已生成'), ('failed', '生成失败')], default='pending', max_length=10)),
                        ('signature', models.BinaryField(default=b'')),
                        ('check_token', models.CharField(default=yimen.kernel.models.documents.new_check_token, max_length=24, unique=True)),
                        ('requested_at', models.DateTimeField()),
                        ('queued_at', models.DateTimeField(null=True)),
                        ('finished_at', models.DateTimeField(null=True)),
                        ('error', models.TextField(default='')),
                        ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.storedfile')),
                        ('ofd_file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.storedfile')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['number'], name='document_by_number'), models.Index(condition=models.Q(('queued_at', None), ('state', 'pending')), fields=['requested_at'], name='documents_to_queue')],
                        'constraints': [models.UniqueConstraint(fields=('subject', 'number'), name='document_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), ('file__isnull', False), _connector='OR'), name='ready_has_a_file')],
                    },
                ),
                migrations.CreateModel(
                    name='Upload',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=200)),
                        ('declared_type', models.CharField(max_length=120)),
                        ('size', models.BigIntegerField()),
                        ('received', models.BigIntegerField(default=0)),
                        ('uploaded_by', models.UUIDField(null=True)),
                        ('started_at', models.DateTimeField()),
                        ('touched_at', models.DateTimeField(db_index=True)),
                        ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.storedfile')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('received__lte', models.F('size'))), name='received_within_size')],
                    },
                ),
            ],
        ),
        migrations.RunSQL(
            GUARD + "".join(TRIGGER.format(table=table) for table in TABLES),
            "".join(f"DROP TRIGGER insert_only ON {table};" for table in TABLES) + "DROP FUNCTION kernel_refuse_change();",
        ),
        migrations.RunSQL(GRANTS, "DROP FUNCTION kernel_grant_runtime();"),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
