"""The tables of this package, at once; a deployment made before keeps going by the migrations replaced."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import yimen.cases.rules.application
import yimen.cases.rules.correcting
import yimen.cases.rules.instant
import yimen.cases.rules.states
import yimen.kernel.fields
import yimen.kernel.models.base
from django.conf import settings
from django.db import migrations, models

from yimen.kernel.create_tables import CreateTables

# A case under way cannot be deleted, by nobody.
KEEP_CASES = """
CREATE FUNCTION cases_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a case under way is never deleted: %', OLD.number USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER case_under_way_is_kept BEFORE DELETE ON cases_case FOR EACH ROW
WHEN (OLD.closed_at IS NULL) EXECUTE FUNCTION cases_refuse_delete();
"""
FREE_CASES = "DROP TRIGGER case_under_way_is_kept ON cases_case; DROP FUNCTION cases_refuse_delete();"
# What was decided at once is written once.
KEEP_INSTANT = """
CREATE FUNCTION cases_keep_instant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'facts' = to_jsonb(OLD) - 'facts' THEN
        RETURN NEW;  -- sealed anew under another key, or erased with its case: facts_mark tells whether they are the same
    END IF;
    RAISE EXCEPTION '% is written once: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER keep_instant BEFORE UPDATE OR DELETE ON cases_instantdecision
    FOR EACH ROW EXECUTE FUNCTION cases_keep_instant();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cases_instantreview
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
SELECT kernel_grant_runtime();
"""
FREE_INSTANT = """
DROP TRIGGER insert_only ON cases_instantreview;
DROP TRIGGER keep_instant ON cases_instantdecision;
DROP FUNCTION cases_keep_instant();
"""


class Migration(migrations.Migration):

    replaces = [
        ('cases', '0001_initial'),
        ('cases', '0002_body_digest'),
        ('cases', '0003_ways'),
        ('cases', '0004_ledger_order'),
        ('cases', '0005_open_clocks'),
        ('cases', '0006_review_ways'),
        ('cases', '0007_lists'),
        ('cases', '0008_intake_ways'),
        ('cases', '0009_clockless'),
        ('cases', '0010_urging'),
        ('cases', '0011_receipts'),
        ('cases', '0012_situation'),
        ('cases', '0013_discretion'),
        ('cases', '0014_reuse'),
        ('cases', '0015_fees'),
        ('cases', '0016_never_deleted_under_way'),
        ('cases', '0017_help_entries'),
        ('cases', '0018_result_as_material'),
        ('cases', '0019_inspection_sheets'),
        ('cases', '0020_papers_awaited'),
        ('cases', '0021_being_made'),
        ('cases', '0022_instant'),
        ('cases', '0023_site_assessments'),
        ('cases', '0024_corrections'),
        ('cases', '0025_times'),
    ]

    initial = True

    dependencies = [
        ('catalogue', '0001_squashed_0015_instant'),
        ('halls', '0001_squashed_0013_rota_feeds'),
        ('identity', '0001_squashed_0009_agency_successors'),
        ('identity', '__first__'),
        ('licences', '0001_squashed_0008_extracts'),
    ]

    operations = [
        CreateTables(
            models=[
                migrations.CreateModel(
                    name='Case',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=40, unique=True)),
                        ('state', models.CharField(choices=[('submitted', '待收件'), ('pre_review', '预审中'), ('pre_reviewed', '预审通过'), ('pre_refused', '预审未通过'), ('sent_back', '预审退回修改'), ('supplementing', '待补正'), ('not_accepted', '不予受理'), ('in_review', '办理中'), ('special', '特别程序中'), ('returned', '退回窗口'), ('ready', '待领取'), ('closed', '已办结'), ('transferred', '转报办结'), ('lapsed', '退件'), ('withdrawn', '已撤回'), ('void', '已作废'), ('revoked', '已撤销')], default=yimen.cases.rules.states.State['SUBMITTED'], max_length=16)),
                        ('channel', models.CharField(choices=[(yimen.cases.rules.application.Channel['PORTAL'], '网上'), (yimen.cases.rules.application.Channel['WINDOW'], '窗口'), (yimen.cases.rules.application.Channel['API'], '接口'), (yimen.cases.rules.application.Channel['KIOSK'], '自助终端')], max_length=10)),
                        ('applicant_name', models.CharField(max_length=200)),
                        ('phone', yimen.kernel.fields.PersonalField('phone', editable=True, null=True)),
                        ('form', models.JSONField(default=dict)),
                        ('sealed_form', yimen.kernel.fields.SealedField('answers', editable=True, null=True)),
                        ('situation', models.JSONField(db_default={}, default=dict)),
                        ('key', models.CharField(max_length=80, unique=True)),
                        ('body_digest', models.BinaryField(max_length=32, null=True)),
                        ('submitted_at', models.DateTimeField()),
                        ('received_on', models.DateField()),
                        ('hear_by', models.DateField()),
                        ('accepted_at', models.DateTimeField(null=True)),
                        ('window_kind', models.CharField(blank=True, max_length=16)),
                        ('window_seconds', models.PositiveIntegerField(null=True)),
                        ('statutory_due', models.DateField(null=True)),
                        ('promised_due', models.DateField(null=True)),
                        ('pre_review_due', models.DateField(null=True)),
                        ('supplement_due', models.DateField(null=True)),
                        ('tolerance_due', models.DateField(null=True)),
                        ('transfer_due', models.DateField(null=True)),
                        ('delivery_due', models.DateField(null=True)),
                        ('check_due', models.DateField(null=True)),
                        ('next_due', models.DateField(null=True)),
                        ('due_at', models.DateTimeField(null=True)),
                        ('paused_on', models.DateField(null=True)),
                        ('unpublished_years', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None)),
                        ('is_deemed', models.BooleanField(db_default=False, default=False)),
                        ('is_tolerant', models.BooleanField(db_default=False, default=False)),
                        ('is_promised', models.BooleanField(db_default=False, default=False)),
                        ('is_instant', models.BooleanField(db_default=False, default=False)),
                        ('is_fee_held', models.BooleanField(db_default=False, default=False)),
                        ('is_awaiting', models.BooleanField(db_default=False, default=False)),
                        ('is_being_made', models.BooleanField(db_default=False, default=False)),
                        ('extended_at', models.DateTimeField(null=True)),
                        ('silence_on', models.DateField(null=True)),
                        ('delivery_reminded_at', models.DateTimeField(null=True)),
                        ('transferred_to', models.CharField(blank=True, db_default='', default='', max_length=200)),
                        ('missing', models.JSONField(default=list)),
                        ('supplement_asked_at', models.DateTimeField(null=True)),
                        ('notices', models.PositiveSmallIntegerField(db_default=0, default=0)),
                        ('asked_keys', models.JSONField(db_default=[], default=list)),
                        ('reminded_for', models.DateField(null=True)),
                        ('apply_to', models.CharField(blank=True, db_default='', default='', max_length=200)),
                        ('return_reason', models.JSONField(null=True)),
                        ('decision', models.CharField(blank=True, choices=[('granted', '准予'), ('refused', '不予')], max_length=10)),
                        ('reason', models.TextField(blank=True)),
                        ('decided_at', models.DateTimeField(null=True)),
                        ('closed_at', models.DateTimeField(null=True)),
                        ('revision', models.PositiveIntegerField(default=1)),
                        ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('agent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('intake_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.item')),
                        ('operator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.organisation')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('renews', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='licences.licence')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.itemversion')),
                        ('window', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='halls.window')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('state__in', ['submitted', 'pre_reviewed', 'supplementing', 'returned'])), fields=['centre', 'next_due', 'id'], name='case_desk'), models.Index(condition=models.Q(('state', 'ready')), fields=['centre', 'decided_at', 'id'], name='case_issue'), models.Index(condition=models.Q(('state', 'pre_review')), fields=['agency', 'next_due', 'id'], name='case_pre_review'), models.Index(condition=models.Q(('next_due__isnull', False)), fields=['next_due', 'id'], name='case_next_due'), models.Index(condition=models.Q(('paused_on__isnull', False)), fields=['paused_on', 'id'], name='case_paused'), models.Index(condition=models.Q(('next_due__isnull', True), ('paused_on__isnull', True), ('state__in', ['submitted', 'pre_review', 'pre_reviewed', 'supplementing', 'in_review', 'special', 'returned'])), fields=['id'], name='case_clockless'), models.Index(condition=models.Q(('transfer_due__isnull', False)), fields=['transfer_due', 'id'], name='case_transfer'), models.Index(condition=models.Q(('next_due__isnull', False)), fields=['agency', 'next_due', 'id'], name='case_agency_due'), models.Index(condition=models.Q(('state', 'closed'), _negated=True), fields=['state', '-id'], name='case_by_state'), models.Index(condition=models.Q(('tolerance_due__isnull', False)), fields=['tolerance_due', 'id'], name='case_tolerance'), models.Index(condition=models.Q(('check_due__isnull', False)), fields=['check_due', 'id'], name='case_check'), models.Index(condition=models.Q(('supplement_due__isnull', False)), fields=['supplement_due', 'id'], name='case_supplement'), models.Index(condition=models.Q(('delivery_due__isnull', False)), fields=['delivery_due', 'id'], name='case_delivery'), models.Index(condition=models.Q(('silence_on__isnull', False)), fields=['silence_on', 'id'], name='case_silence'), models.Index(condition=models.Q(('person__isnull', False)), fields=['person', '-id'], name='case_of_person'), models.Index(condition=models.Q(('organisation__isnull', False)), fields=['organisation', '-id'], name='case_of_org'), models.Index(condition=models.Q(('agent__isnull', False)), fields=['agent', '-id'], name='case_of_agent'), models.Index(fields=['submitted_at', 'centre'], name='case_by_filing'), django.contrib.postgres.indexes.BrinIndex(autosummarize=True, fields=['received_on', 'accepted_at', 'decided_at', 'closed_at'], name='case_times', pages_per_range=32)],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', True), ('person__isnull', False)), models.Q(('organisation__isnull', False), ('person__isnull', True)), _connector='OR'), name='case_has_one_applicant'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(models.Q(('intake_by__isnull', True), models.Q(('decided_by', models.F('intake_by')), _negated=True), _connector='OR'), models.Q(('accepted_by__isnull', True), models.Q(('decided_by', models.F('accepted_by')), _negated=True), _connector='OR'), models.Q(('operator__isnull', True), models.Q(('decided_by', models.F('operator')), _negated=True), _connector='OR')), _connector='OR'), name='intake_never_decides'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('accepted_by__isnull', True)), models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False)), models.Q(('accepted_at__isnull', False), ('is_deemed', True)), models.Q(('accepted_at__isnull', False), ('is_instant', True)), _connector='OR'), name='accepted_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='refusal_has_reason'), models.UniqueConstraint(condition=models.Q(('renews__isnull', False), ('state__in', ['submitted', 'pre_review', 'pre_reviewed', 'sent_back', 'supplementing', 'in_review', 'special', 'returned'])), fields=('renews',), name='one_open_renewal')],
                    },
                ),
                migrations.CreateModel(
                    name='AnswerCorrection',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('question', models.CharField(max_length=80)),
                        ('title', models.CharField(max_length=400)),
                        ('was_asked', models.BooleanField(default=True)),
                        ('was', models.CharField(blank=True, max_length=400)),
                        ('now', models.CharField(max_length=400)),
                        ('reason', models.TextField()),
                        ('before', models.JSONField(default=dict)),
                        ('due', models.JSONField(default=list)),
                        ('stage', models.CharField(choices=[(yimen.cases.rules.correcting.Stage['PRE_REVIEW'], '预审'), (yimen.cases.rules.correcting.Stage['WINDOW'], '窗口'), (yimen.cases.rules.correcting.Stage['REVIEW'], '审查')], max_length=10)),
                        ('made_at', models.DateTimeField()),
                        ('objection', models.TextField(blank=True)),
                        ('objected_at', models.DateTimeField(null=True)),
                        ('answer', models.TextField(blank=True)),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('is_kept', models.BooleanField(null=True)),
                        ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('objected_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='cases.case')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('objected_at__isnull', False), ('settled_at__isnull', True)), fields=['objected_at', 'id'], name='objection_open')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='correction_has_reason'), models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('made_by')), _negated=True), _connector='OR'), name='correction_by_two'), models.CheckConstraint(condition=models.Q(models.Q(('stage', 'review'), _negated=True), ('confirmed_by__isnull', False), _connector='OR'), name='accepted_corrected_by_two'), models.CheckConstraint(condition=models.Q(('settled_by__isnull', True), models.Q(('settled_by', models.F('made_by')), _negated=True), _connector='OR'), name='objection_heard_by_another'), models.UniqueConstraint(condition=models.Q(('is_kept__isnull', True), ('is_kept', True), _connector='OR'), fields=('case', 'question'), name='one_standing_correction')],
                    },
                ),
                migrations.CreateModel(
                    name='Annotation',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('text', models.TextField()),
                        ('at', models.DateTimeField()),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='annotations', to='cases.case')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='CaseMaterial',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('key', models.CharField(max_length=60)),
                        ('name', models.CharField(max_length=400)),
                        ('necessity', models.CharField(max_length=12)),
                        ('files', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                        ('received_as', models.CharField(blank=True, choices=[(yimen.cases.rules.application.ReceivedAs['UPLOAD'], '上传'), (yimen.cases.rules.application.ReceivedAs['PAPER'], '纸质'), (yimen.cases.rules.application.ReceivedAs['PROMISED'], '承诺后补'), (yimen.cases.rules.application.ReceivedAs['LICENCE'], '电子证照'), (yimen.cases.rules.application.ReceivedAs['EARLIER'], '沿用以前提交的'), (yimen.cases.rules.application.ReceivedAs['RESULT'], '前一事项的结果'), (yimen.cases.rules.application.ReceivedAs['STUDY'], '区域评估'), (yimen.cases.rules.application.ReceivedAs['AWAITED'], '待取得')], max_length=10)),
                        ('channel', models.CharField(blank=True, choices=[(yimen.cases.rules.application.Channel['PORTAL'], '网上'), (yimen.cases.rules.application.Channel['WINDOW'], '窗口'), (yimen.cases.rules.application.Channel['API'], '接口'), (yimen.cases.rules.application.Channel['KIOSK'], '自助终端')], max_length=10)),
                        ('basis', models.CharField(blank=True, db_default='', default='', max_length=200)),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='cases.case')),
                        ('licence', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='licences.licence')),
                        ('retrieval', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='licences.retrieval')),
                        ('taken_from', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.casematerial')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('case', 'key'), name='case_material_once'), models.CheckConstraint(condition=models.Q(models.Q(('licence__isnull', False), ('received_as', 'licence'), ('retrieval__isnull', False)), models.Q(models.Q(('received_as', 'licence'), _negated=True), ('licence__isnull', True), ('retrieval__isnull', True)), _connector='OR'), name='fetched_names_its_licence'), models.CheckConstraint(condition=models.Q(models.Q(('received_as', 'earlier'), ('taken_from__isnull', False)), models.Q(models.Q(('received_as', 'earlier'), _negated=True), ('taken_from__isnull', True)), _connector='OR'), name='taken_over_names_its_source')],
                    },
                ),
                migrations.CreateModel(
                    name='ClockEntry',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('position', models.PositiveSmallIntegerField(db_default=0, default=0)),
                        ('clock', models.CharField(choices=[('pre_review', '预审时限'), ('acceptance', '收件时限'), ('supplement', '补正时限'), ('tolerance', '容缺补齐时限'), ('promised', '承诺时限'), ('statutory', '法定时限'), ('transfer', '转报时限'), ('delivery', '送达时限'), ('check', '核查时限')], max_length=16)),
                        ('kind', models.CharField(choices=[('start', '起算'), ('pause', '暂停'), ('resume', '恢复'), ('extend', '延长'), ('restart', '重新起算'), ('stop', '终止')], max_length=10)),
                        ('on', models.DateField()),
                        ('limit', models.PositiveSmallIntegerField(null=True)),
                        ('unit', models.CharField(blank=True, max_length=8)),
                        ('planned', models.PositiveSmallIntegerField(null=True)),
                        ('reason', models.CharField(blank=True, db_default='', default='', max_length=400)),
                        ('basis', models.CharField(blank=True, db_default='', default='', max_length=200)),
                        ('source', models.CharField(blank=True, max_length=200)),
                        ('by', models.UUIDField(null=True)),
                        ('at', models.DateTimeField()),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clock', to='cases.case')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('case', 'position'), name='clock_line_once')],
                    },
                ),
                migrations.CreateModel(
                    name='DiscretionUse',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('task', models.UUIDField(unique=True)),
                        ('table', models.CharField(max_length=16)),
                        ('proposed', models.CharField(blank=True, max_length=80)),
                        ('row', models.PositiveSmallIntegerField(null=True)),
                        ('why', models.TextField(blank=True)),
                        ('findings', models.JSONField(default=dict)),
                        ('grade', models.CharField(max_length=80)),
                        ('reason', models.TextField(blank=True)),
                        ('by', models.UUIDField()),
                        ('at', models.DateTimeField()),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='discretion_uses', to='cases.case')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('proposed', models.F('grade')), models.Q(('reason', ''), _negated=True), _connector='OR'), name='departure_has_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Draft',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('sealed_answers', yimen.kernel.fields.SealedField('answers', editable=True)),
                        ('page', models.CharField(blank=True, max_length=60)),
                        ('updated_at', models.DateTimeField()),
                        ('expires_at', models.DateTimeField()),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.itemversion')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['account', '-updated_at'], name='draft_of_account')],
                    },
                ),
                migrations.CreateModel(
                    name='Extension',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('days', models.PositiveSmallIntegerField()),
                        ('reason', models.TextField()),
                        ('basis', models.CharField(blank=True, max_length=200)),
                        ('asked_at', models.DateTimeField()),
                        ('asked_by', models.UUIDField()),
                        ('granted_at', models.DateTimeField(null=True)),
                        ('granted_by', models.UUIDField(null=True)),
                        ('refused_at', models.DateTimeField(null=True)),
                        ('refused_by', models.UUIDField(null=True)),
                        ('refusal', models.TextField(blank=True)),
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='extension', to='cases.case')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('granted_at__isnull', True), ('refused_at__isnull', True)), fields=['asked_at', 'id'], name='extension_waiting')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='extension_has_reason'), models.CheckConstraint(condition=models.Q(('granted_at__isnull', True), ('refused_at__isnull', True), _connector='OR'), name='extension_answered_once'), models.CheckConstraint(condition=models.Q(('granted_by__isnull', True), models.Q(('granted_by', models.F('asked_by')), _negated=True), _connector='OR'), name='extension_needs_two')],
                    },
                ),
                migrations.CreateModel(
                    name='Hearing',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('told_at', models.DateTimeField()),
                        ('told_by', models.UUIDField()),
                        ('ask_by', models.DateField()),
                        ('asked_at', models.DateTimeField(null=True)),
                        ('asked_by', models.UUIDField(null=True)),
                        ('reason', models.TextField(blank=True)),
                        ('hold_by', models.DateField(null=True)),
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hearing', to='cases.case')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('asked_at__isnull', True), ('hold_by__isnull', True)), models.Q(('asked_at__isnull', False), ('hold_by__isnull', False)), _connector='OR'), name='hearing_asked_is_held_by')],
                    },
                ),
                migrations.CreateModel(
                    name='HelpEntry',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('lead', '领办'), ('help', '帮办'), ('act_for', '代办'), ('assist', '协办'), ('supervise', '督办')], max_length=10)),
                        ('words', models.TextField(blank=True)),
                        ('at', models.DateTimeField()),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='helps', to='cases.case')),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'lead')), fields=('case',), name='case_has_one_leader'), models.CheckConstraint(condition=models.Q(('kind', 'lead'), models.Q(('words', ''), _negated=True), _connector='OR'), name='help_has_words')],
                    },
                ),
                migrations.CreateModel(
                    name='InstantDecision',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('outcome', models.CharField(choices=[(yimen.cases.rules.instant.Outcome['APPROVED'], '自动批准'), (yimen.cases.rules.instant.Outcome['REFERRED'], '转人工')], max_length=10)),
                        ('cause', models.CharField(blank=True, choices=[(yimen.cases.rules.instant.Cause['STOPPED'], '自动审批已停用'), (yimen.cases.rules.instant.Cause['NO_MATCH'], '没有一行规则适用'), (yimen.cases.rules.instant.Cause['BY_RULE'], '规则要求由人办理'), (yimen.cases.rules.instant.Cause['REGISTER_SILENT'], '登记库没有在时限内答复'), (yimen.cases.rules.instant.Cause['REGISTER_UNKNOWN'], '登记库里查不到'), (yimen.cases.rules.instant.Cause['FACT_WRONG'], '有内容缺少或者不对'), (yimen.cases.rules.instant.Cause['PAPERS_MISSING'], '材料还没有交齐'), (yimen.cases.rules.instant.Cause['NOT_THIS_WAY'], '这个办件不能自动批准'), (yimen.cases.rules.instant.Cause['RULE_FAILED'], '规则运行出错')], max_length=20)),
                        ('about', models.CharField(blank=True, max_length=200)),
                        ('table', models.CharField(blank=True, max_length=16)),
                        ('row', models.PositiveSmallIntegerField(null=True)),
                        ('why', models.TextField(blank=True)),
                        ('output', models.JSONField(default=dict)),
                        ('facts', yimen.kernel.fields.SealedField('answers', editable=True)),
                        ('facts_mark', models.BinaryField(max_length=32)),
                        ('draw', models.PositiveSmallIntegerField()),
                        ('share', models.PositiveSmallIntegerField()),
                        ('is_sampled', models.BooleanField()),
                        ('at', models.DateTimeField()),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.item')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.itemversion')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('is_sampled', True)), fields=['agency', '-id'], name='instant_sampled'), models.Index(fields=['item', '-id'], name='instant_of_item')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('cause', ''), ('outcome', 'approved'), ('row__isnull', False)), models.Q(('outcome', 'referred'), models.Q(('cause', ''), _negated=True)), _connector='OR'), name='instant_has_row_or_cause'), models.CheckConstraint(condition=models.Q(('outcome', 'approved'), ('is_sampled', False), _connector='OR'), name='sampled_is_approved')],
                    },
                ),
                migrations.CreateModel(
                    name='InstantReview',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('finding', models.CharField(choices=[(yimen.cases.rules.instant.Finding['RIGHT'], '批准得对'), (yimen.cases.rules.instant.Finding['WRONG'], '不应当批准')], max_length=5)),
                        ('remark', models.TextField(blank=True)),
                        ('by', models.UUIDField()),
                        ('at', models.DateTimeField()),
                        ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='review', to='cases.instantdecision')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('finding', 'right'), models.Q(('remark', ''), _negated=True), _connector='OR'), name='wrong_decision_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='InstantStop',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('reason', models.TextField()),
                        ('by', models.UUIDField()),
                        ('at', models.DateTimeField()),
                        ('lifted_by', models.UUIDField(null=True)),
                        ('lifted_at', models.DateTimeField(null=True)),
                        ('lift_reason', models.TextField(blank=True)),
                        ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.item')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('item',), name='one_stop_at_a_time', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='stop_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_at__isnull', True), ('lifted_by__isnull', True)), models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False), models.Q(('lift_reason', ''), _negated=True)), _connector='OR'), name='lift_has_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Promise',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('tolerance', '容缺承诺'), ('condition', '告知承诺')], max_length=12)),
                        ('state', models.CharField(choices=[('open', '待兑现'), ('kept', '已兑现'), ('waived', '容缺通过'), ('broken', '未兑现'), ('false', '不实')], default='open', max_length=8)),
                        ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                        ('text', models.TextField()),
                        ('signed_at', models.DateTimeField()),
                        ('signed_by', models.CharField(max_length=200)),
                        ('due_on', models.DateField(null=True)),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('settled_by', models.UUIDField(null=True)),
                        ('finding', models.TextField(blank=True)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='cases.case')),
                        ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.organisation')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('person__isnull', False)), fields=['person', 'state'], name='promise_of_person'), models.Index(condition=models.Q(('organisation__isnull', False)), fields=['organisation', 'state'], name='promise_of_org'), models.Index(condition=models.Q(('state', 'open')), fields=['due_on', 'id'], name='promise_due')],
                        'constraints': [models.UniqueConstraint(fields=('case', 'kind'), name='promise_once'), models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', True), ('person__isnull', False)), models.Q(('organisation__isnull', False), ('person__isnull', True)), _connector='OR'), name='promise_has_one_promiser')],
                    },
                ),
                migrations.CreateModel(
                    name='Proposal',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('supplement', '再次告知补正'), ('void', '作废'), ('answer', '更正情形回答')], max_length=12)),
                        ('reason', models.TextField()),
                        ('details', models.JSONField(default=dict)),
                        ('asked_at', models.DateTimeField()),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('is_confirmed', models.BooleanField(null=True)),
                        ('answer', models.TextField(blank=True)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='cases.case')),
                        ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['asked_at', 'id'], name='proposal_open')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='proposal_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('is_confirmed', True), _negated=True), models.Q(('settled_by__isnull', False), models.Q(('settled_by', models.F('asked_by')), _negated=True)), _connector='OR'), name='proposal_needs_two'), models.UniqueConstraint(condition=models.Q(('settled_at__isnull', True)), fields=('case', 'kind'), name='one_open_proposal')],
                    },
                ),
                migrations.CreateModel(
                    name='Rehearsal',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('version_number', models.PositiveIntegerField()),
                        ('rule', models.JSONField()),
                        ('form', models.JSONField()),
                        ('table', models.CharField(max_length=16)),
                        ('since', models.DateField()),
                        ('until', models.DateField()),
                        ('state', models.CharField(choices=[('running', '进行中'), ('done', '已完成'), ('cancelled', '已取消')], default='running', max_length=10)),
                        ('total', models.PositiveIntegerField()),
                        ('done', models.PositiveIntegerField(default=0)),
                        ('after', models.UUIDField(null=True)),
                        ('counts', models.JSONField(default=dict)),
                        ('by', models.UUIDField()),
                        ('at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.item')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['item', '-id'], name='rehearsal_of_item')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('item',), name='one_rehearsal_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='RehearsedCase',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('before', models.CharField(max_length=10)),
                        ('now', models.CharField(max_length=10)),
                        ('cause', models.CharField(blank=True, max_length=20)),
                        ('about', models.CharField(blank=True, max_length=200)),
                        ('row', models.PositiveSmallIntegerField(null=True)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('rehearsal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cases', to='cases.rehearsal')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('rehearsal', 'case'), name='rehearsed_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Reliance',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('standing', models.CharField(max_length=16)),
                        ('reason', models.CharField(max_length=300)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('licence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='licences.licence')),
                        ('material', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reliances', to='cases.casematerial')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('material', 'licence', 'standing'), name='relied_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SiteAssessment',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('finding', yimen.kernel.fields.SealedField('answers', editable=True, null=True)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SpecialProcedure',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('hearing', '听证'), ('expert_review', '专家评审'), ('inspection', '现场核查'), ('test', '检验检测检疫'), ('appraisal', '鉴定'), ('auction', '招标拍卖'), ('publicity', '公示')], max_length=16)),
                        ('reason', models.TextField()),
                        ('basis', models.CharField(blank=True, max_length=200)),
                        ('planned', models.PositiveSmallIntegerField()),
                        ('unit', models.CharField(default='workday', max_length=8)),
                        ('officers', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                        ('due_on', models.DateField(null=True)),
                        ('started_at', models.DateTimeField()),
                        ('started_by', models.UUIDField()),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('ended_by', models.UUIDField(null=True)),
                        ('result', models.TextField(blank=True)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='special_procedures', to='cases.case')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['due_on', 'id'], name='special_due')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('case',), name='one_special_procedure_at_a_time'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='special_procedure_has_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='InspectionSheet',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('task', models.UUIDField(null=True)),
                        ('title', models.CharField(max_length=80)),
                        ('officers', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                        ('names', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), size=None)),
                        ('started_at', models.DateTimeField()),
                        ('started_by', models.UUIDField()),
                        ('answers', models.JSONField(default=dict)),
                        ('conclusion', models.CharField(blank=True, choices=[('fit', '符合'), ('repair', '整改后符合'), ('unfit', '不符合')], max_length=8)),
                        ('inspected_on', models.DateField(null=True)),
                        ('present', yimen.kernel.fields.PersonalField('name', editable=True, null=True)),
                        ('remarks', models.TextField(blank=True)),
                        ('photos', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                        ('signed_by', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                        ('signed_at', models.DateTimeField(null=True)),
                        ('revision', models.PositiveIntegerField(default=1)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspection_sheets', to='cases.case')),
                        ('special', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='cases.specialprocedure')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('signed_at__isnull', True)), fields=('case', 'agency'), name='one_open_sheet_per_agency'), models.CheckConstraint(condition=models.Q(models.Q(('special__isnull', True), ('task__isnull', False)), models.Q(('special__isnull', False), ('task__isnull', True)), _connector='OR'), name='sheet_has_one_occasion'), models.CheckConstraint(condition=models.Q(('signed_at__isnull', True), models.Q(('inspected_on__isnull', False), models.Q(('conclusion', ''), _negated=True)), _connector='OR'), name='signed_sheet_concludes')],
                    },
                ),
                migrations.CreateModel(
                    name='Urge',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('reminder', '群众催办'), ('urge', '催办'), ('mark', '督办')], max_length=10)),
                        ('words', models.TextField(blank=True)),
                        ('post', models.CharField(max_length=16)),
                        ('at', models.DateTimeField()),
                        ('due_on', models.DateField()),
                        ('limit', models.PositiveSmallIntegerField()),
                        ('source', models.CharField(max_length=200)),
                        ('receipt', models.TextField(blank=True)),
                        ('receipt_at', models.DateTimeField(null=True)),
                        ('lifted_at', models.DateTimeField(null=True)),
                        ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('by_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                        ('by_staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='urges', to='cases.case')),
                        ('centre', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('receipt_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('receipt_at__isnull', True)), fields=['due_on', 'id'], name='urge_open'), models.Index(condition=models.Q(('receipt_at__isnull', True)), fields=['agency', 'due_on', 'id'], name='urge_of_agency'), models.Index(condition=models.Q(('receipt_at__isnull', True)), fields=['centre', 'due_on', 'id'], name='urge_of_centre'), models.Index(condition=models.Q(('kind', 'mark'), ('lifted_at__isnull', True), ('receipt_at__isnull', False)), fields=['receipt_at', 'id'], name='mark_to_lift')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('by_person__isnull', False), ('by_staff__isnull', True), ('kind', 'reminder')), models.Q(('by_person__isnull', True), ('by_staff__isnull', False), ('kind__in', ['urge', 'mark'])), _connector='OR'), name='urge_has_one_asker'), models.CheckConstraint(condition=models.Q(models.Q(('agency__isnull', False), ('centre__isnull', True)), models.Q(('agency__isnull', True), ('centre__isnull', False)), _connector='OR'), name='urge_has_one_desk'), models.CheckConstraint(condition=models.Q(models.Q(('receipt', ''), ('receipt_at__isnull', True), ('receipt_by__isnull', True)), models.Q(('receipt_at__isnull', False), models.Q(('receipt', ''), _negated=True)), _connector='OR'), name='receipt_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_at__isnull', True), ('lifted_by__isnull', True)), models.Q(('kind', 'mark'), ('lifted_at__isnull', False), ('lifted_by__isnull', False), ('receipt_at__isnull', False)), _connector='OR'), name='lifted_after_receipt'), models.UniqueConstraint(condition=models.Q(('receipt_at__isnull', True)), fields=('case', 'kind', 'agency', 'centre'), name='urge_open_once', nulls_distinct=False)],
                    },
                ),
            ],
        ),
        migrations.RunSQL(KEEP_CASES, FREE_CASES),
        migrations.RunSQL(KEEP_INSTANT, FREE_INSTANT),
    ]
