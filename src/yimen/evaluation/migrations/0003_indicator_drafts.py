"""A version holds from a day, and is drafted by one person and confirmed by another."""

from datetime import date

from django.db import migrations, models
from django.db.models import F, Q

import yimen.kernel.models.base

LONG_AGO = date(2000, 1, 1)  # what was published before held at once


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0002_insert_only")]

    operations = [
        migrations.AddField("indicatorset", "effective_on", models.DateField(default=LONG_AGO), preserve_default=False),
        migrations.CreateModel(
            name="IndicatorDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("source", models.CharField(max_length=300)),
                ("options", models.JSONField()),
                ("effective_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "待确认"), ("confirmed", "已发布"), ("declined", "未采用")],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("proposed_by", models.UUIDField()),
                ("proposed_at", models.DateTimeField()),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(state="proposed"), fields=("state",), name="one_indicator_draft"
                    ),
                    models.CheckConstraint(
                        condition=Q(state="proposed", decided_by=None, decided_at=None)
                        | Q(state="declined", decided_by__isnull=False, decided_at__isnull=False)
                        | Q(state="confirmed", decided_by__isnull=False, decided_at__isnull=False)
                        & ~Q(decided_by=F("proposed_by")),
                        name="indicators_by_two",
                    ),
                ],
            },
        ),
        migrations.RunSQL("SELECT kernel_grant_runtime();", migrations.RunSQL.noop),
    ]
