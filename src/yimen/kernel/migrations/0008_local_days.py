"""Local closures, half days and extra opening, each with its source."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kernel", "0007_one_document_per_number")]

    operations = [
        migrations.CreateModel(
            "LocalDay",
            [
                ("date", models.DateField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("closed", "本地停办"), ("half", "半天办公"), ("service", "延时服务")], max_length=8
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("source", models.CharField(max_length=200)),
                ("imported_at", models.DateTimeField()),
            ],
        ),
        migrations.AddConstraint(
            "localday",
            models.CheckConstraint(condition=~models.Q(("source", "")), name="local_day_has_source"),
        ),
    ]
