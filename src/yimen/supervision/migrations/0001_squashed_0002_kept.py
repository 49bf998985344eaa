"""The tables of this package, at once; a deployment made before keeps going by the migrations replaced."""

import django.contrib.postgres.fields
import django.db.models.deletion
import yimen.kernel.models.base
import yimen.supervision.rules.scoring
from django.db import migrations, models

from yimen.kernel.create_tables import CreateTables

KEEP = """
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON supervision_mark
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON supervision_result
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
CREATE FUNCTION supervision_keep_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'supervision_rulebook' THEN
        IF OLD.approved_at IS NOT NULL THEN
            RAISE EXCEPTION 'approved rules are kept' USING ERRCODE = 'insufficient_privilege';
        END IF;
    ELSIF EXISTS (SELECT 1 FROM supervision_rulebook
                  WHERE id = coalesce(NEW.rules_id, OLD.rules_id) AND approved_at IS NOT NULL) THEN
        RAISE EXCEPTION 'items of approved rules are kept' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE FUNCTION supervision_keep_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
        OR (OLD.centre_id, OLD.year, OLD.quarter, OLD.rules_id) IS DISTINCT FROM
           (NEW.centre_id, NEW.year, NEW.quarter, NEW.rules_id)
        OR (OLD.closed_at IS NOT NULL AND (OLD.closed_at, OLD.closed_by_id, OLD.way)
            IS DISTINCT FROM (NEW.closed_at, NEW.closed_by_id, NEW.way))
        OR (OLD.published_at IS NOT NULL AND (OLD.published_at, OLD.published_by_id)
            IS DISTINCT FROM (NEW.published_at, NEW.published_by_id)) THEN
        RAISE EXCEPTION 'an assessment keeps its quarter, its rules and its close' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON supervision_rulebook
    FOR EACH ROW EXECUTE FUNCTION supervision_keep_rules();
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON supervision_ruleitem
    FOR EACH ROW EXECUTE FUNCTION supervision_keep_rules();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON supervision_period
    FOR EACH ROW EXECUTE FUNCTION supervision_keep_period();
SELECT kernel_grant_runtime();
"""
BACK = """
DROP TRIGGER insert_only ON supervision_mark;
DROP TRIGGER insert_only ON supervision_result;
DROP TRIGGER kept ON supervision_rulebook;
DROP TRIGGER kept ON supervision_ruleitem;
DROP TRIGGER kept ON supervision_period;
DROP FUNCTION supervision_keep_rules();
DROP FUNCTION supervision_keep_period();
"""


class Migration(migrations.Migration):

    replaces = [
        ('supervision', '0001_assessment'),
        ('supervision', '0002_kept'),
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
                    name='RuleBook',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.PositiveIntegerField()),
                        ('title', models.CharField(max_length=120)),
                        ('source', models.CharField(max_length=300)),
                        ('base', models.DecimalField(decimal_places=1, default=100, max_digits=5)),
                        ('effective_on', models.DateField()),
                        ('staff_shown', models.CharField(choices=[('nothing', '不公布人员'), ('numbers', '公布工号和得分'), ('names', '公布姓名和得分')], default=yimen.supervision.rules.scoring.StaffShown['NOTHING'], max_length=8)),
                        ('editors', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                        ('approved_at', models.DateTimeField(null=True)),
                        ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'number'), name='rules_version'), models.UniqueConstraint(condition=models.Q(('approved_at__isnull', True)), fields=('centre',), name='one_draft_of_rules_a_centre'), models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('approved_by__isnull', True)), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='rules_approved_by_and_at'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='rules_have_a_source'), models.CheckConstraint(condition=models.Q(('effective_on__day', 1), ('effective_on__month__in', [1, 4, 7, 10])), name='rules_begin_a_quarter')],
                    },
                ),
                migrations.CreateModel(
                    name='Period',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('year', models.PositiveSmallIntegerField()),
                        ('quarter', models.PositiveSmallIntegerField()),
                        ('way', models.JSONField(default=dict)),
                        ('closed_at', models.DateTimeField(null=True)),
                        ('published_at', models.DateTimeField(null=True)),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.centre')),
                        ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('rules', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.rulebook')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('centre', 'year', 'quarter'), name='one_assessment_a_quarter'), models.CheckConstraint(condition=models.Q(('quarter__in', [0, 1, 2, 3, 4])), name='assessment_quarter'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='assessment_closed_by_and_at'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('published_by__isnull', True)), models.Q(('closed_at__isnull', False), ('published_at__isnull', False), models.Q(('published_by', models.F('closed_by')), _negated=True)), _connector='OR'), name='assessment_published_by_another')],
                    },
                ),
                migrations.CreateModel(
                    name='RuleItem',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.CharField(max_length=20)),
                        ('words', models.CharField(max_length=500)),
                        ('object_type', models.CharField(choices=[('unit', '进驻单位'), ('staff', '工作人员')], max_length=5)),
                        ('effect', models.CharField(choices=[('deduct', '扣分'), ('add', '加分')], max_length=6)),
                        ('points', models.DecimalField(decimal_places=1, max_digits=5)),
                        ('standards', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                        ('source', models.CharField(blank=True, max_length=300)),
                        ('rules', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='supervision.rulebook')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('rules', 'code'), name='rule_item_code'), models.CheckConstraint(condition=models.Q(('points__gt', 0)), name='rule_item_points')],
                    },
                ),
                migrations.CreateModel(
                    name='Mark',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('points', models.DecimalField(decimal_places=1, max_digits=5)),
                        ('on', models.DateField()),
                        ('evidence', models.TextField()),
                        ('case_number', models.CharField(blank=True, max_length=60)),
                        ('key', models.UUIDField(unique=True)),
                        ('at', models.DateTimeField()),
                        ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                        ('withdraws', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='supervision.mark')),
                        ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='supervision.period')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.ruleitem')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('agency__isnull', False), ('staff__isnull', True)), models.Q(('agency__isnull', True), ('staff__isnull', False)), _connector='OR'), name='mark_of_a_unit_or_a_person'), models.CheckConstraint(condition=models.Q(('staff__isnull', True), models.Q(('staff', models.F('by')), _negated=True), _connector='OR'), name='nobody_marks_oneself'), models.CheckConstraint(condition=models.Q(models.Q(('points', 0), _negated=True), models.Q(('evidence', ''), _negated=True)), name='mark_says_what')],
                    },
                ),
                migrations.CreateModel(
                    name='Result',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('marks', models.PositiveIntegerField()),
                        ('total', models.DecimalField(decimal_places=2, max_digits=8)),
                        ('rank', models.PositiveIntegerField()),
                        ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='supervision.period')),
                        ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.staff')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('agency__isnull', False), ('staff__isnull', True)), models.Q(('agency__isnull', True), ('staff__isnull', False)), _connector='OR'), name='result_of_a_unit_or_a_person'), models.UniqueConstraint(fields=('period', 'agency'), name='one_result_a_unit'), models.UniqueConstraint(fields=('period', 'staff'), name='one_result_a_person')],
                    },
                ),
            ],
        ),
        migrations.RunSQL(KEEP, BACK),
    ]
