"""A mandate says what it reaches to; those granted before keep what they reached to: the principal's licences."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0004_approval_units")]

    operations = [
        migrations.AddField(
            model_name="mandate",
            name="rights",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=10), blank=True, default=list, size=None
            ),
        ),
        migrations.RunSQL("UPDATE identity_mandate SET rights = '{licences}'", migrations.RunSQL.noop),
    ]
