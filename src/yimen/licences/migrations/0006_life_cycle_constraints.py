"""What the filled columns must hold; apart from 0005, for a table is not altered while its rows' triggers wait."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("licences", "0005_life_cycle")]

    operations = [
        migrations.AlterField("licence", "valid_from", models.DateField()),
        migrations.AddIndex(
            model_name='licence',
            index=models.Index(fields=['agency', '-id'], name='licence_of_agency'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.UniqueConstraint(fields=('number', 'type', 'version'), name='licence_version_once'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['valid', 'suspended'])), fields=('number', 'type'), name='one_current_version'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['valid', 'suspended']), ('holder_person__isnull', False), ('is_single', True)), fields=('holder_person', 'type', 'place'), name='one_current_per_person'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['valid', 'suspended']), ('holder_organisation__isnull', False), ('is_single', True)), fields=('holder_organisation', 'type', 'place'), name='one_current_per_organisation'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['suspended', 'revoked', 'withdrawn', 'cancelled']), ('standing_at__isnull', False), models.Q(('standing_reason', ''), _negated=True)), models.Q(models.Q(('status__in', ['suspended', 'revoked', 'withdrawn', 'cancelled']), _negated=True), ('standing_at__isnull', True), ('standing_by__isnull', True), ('standing_reason', '')), _connector='OR'), name='stopped_says_when_why'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['suspended', 'revoked', 'withdrawn', 'cancelled']), _negated=True), ('standing_by__isnull', False), models.Q(('source', ''), _negated=True), _connector='OR'), name='stopped_says_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='licence_period'),
        ),
    ]
