from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_receipts")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="situation",
            field=models.JSONField(db_default={}, default=dict),
        ),
    ]
