"""The work lists read one date, and each list has its own index."""

from django.db import migrations, models

# Cases under way before there was a ledger of every clock: the day that binds is known from their columns.
BINDING = """
UPDATE cases_case SET next_due = CASE WHEN state IN ('submitted', 'pre_review', 'pre_reviewed') THEN hear_by
    ELSE least(promised_due, statutory_due) END
WHERE next_due IS NULL AND state IN ('submitted', 'pre_review', 'pre_reviewed', 'in_review', 'returned')
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0006_review_ways'),
        ('catalogue', '0002_ways'),
        ('halls', '0001_initial'),
        ('identity', '0003_one_session'),
        ('licences', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(BINDING, migrations.RunSQL.noop),
        migrations.RemoveIndex(
            model_name='case',
            name='case_desk',
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state__in', ['submitted', 'pre_reviewed', 'supplementing', 'returned'])), fields=['centre', 'next_due', 'id'], name='case_desk'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state', 'pre_review')), fields=['agency', 'next_due', 'id'], name='case_pre_review'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('next_due__isnull', False)), fields=['agency', 'next_due', 'id'], name='case_agency_due'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state', 'closed'), _negated=True), fields=['state', '-id'], name='case_by_state'),
        ),
    ]
