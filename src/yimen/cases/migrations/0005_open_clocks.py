"""Every case with an open clock is found by an index: a new calendar moves them all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_ledger_order")]

    operations = [
        migrations.AddIndex(
            "case",
            models.Index(
                condition=models.Q(("paused_on__isnull", False)), fields=["paused_on", "id"], name="case_paused"
            ),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                condition=models.Q(("transfer_due__isnull", False)), fields=["transfer_due", "id"], name="case_transfer"
            ),
        ),
    ]
