"""Cases without a clock are found without looking for them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_intake_ways")]

    operations = [
        migrations.AddIndex(
            "case",
            models.Index(
                condition=models.Q(
                    ("next_due__isnull", True),
                    ("paused_on__isnull", True),
                    (
                        "state__in",
                        [
                            "submitted",
                            "pre_review",
                            "pre_reviewed",
                            "supplementing",
                            "in_review",
                            "special",
                            "returned",
                        ],
                    ),
                ),
                fields=["id"],
                name="case_clockless",
            ),
        ),
    ]
