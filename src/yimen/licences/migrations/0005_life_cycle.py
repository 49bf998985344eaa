"""The whole life cycle. What was called revoked so far was a decision taken back (撤销): it becomes withdrawn."""

import django.db.models.deletion
from django.db import migrations, models

FILL = """
UPDATE licences_licence AS licence SET
  status = CASE status WHEN 'revoked' THEN 'withdrawn' ELSE status END,
  valid_from = issued_on, issuer_name = agency.name, issuer_code = agency.uscc
FROM identity_agency AS agency WHERE agency.id = licence.agency_id
"""
BACK = "UPDATE licences_licence SET status = 'revoked' WHERE status = 'withdrawn'"
STATUSES = [
    ("made", "已制证"), ("valid", "有效"), ("replaced", "已换发"), ("suspended", "已暂扣"), ("revoked", "已吊销"),
    ("withdrawn", "已撤销"), ("cancelled", "已注销"),
]  # fmt: skip
TRUSTS = [("A", "政务机构签发"), ("B", "窗口核验过原件"), ("C", "用户上传，需核对原件"), ("D", "用户自制并承诺")]


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0013_licence_types"),
        ("licences", "0004_looks"),
    ]

    operations = [
        migrations.RemoveConstraint("licence", "licence_version_once"),
        migrations.RemoveConstraint("licence", "one_valid_per_person"),
        migrations.RemoveConstraint("licence", "one_valid_per_organisation"),
        migrations.RemoveConstraint("licence", "revoked_says_who_when_why"),
        migrations.RemoveConstraint("licence", "licence_period"),
        migrations.RenameField("licence", "revoked_at", "standing_at"),
        migrations.RenameField("licence", "revoked_by", "standing_by"),
        migrations.RenameField("licence", "revoked_reason", "standing_reason"),
        migrations.AddField("licence", "is_single", models.BooleanField(default=True)),
        migrations.AddField("licence", "issuer_name", models.CharField(max_length=200, default=""), False),
        migrations.AddField("licence", "issuer_code", models.CharField(max_length=18, blank=True, default=""), False),
        migrations.AddField("licence", "signed_at", models.DateTimeField(null=True)),
        migrations.AddField("licence", "valid_from", models.DateField(null=True)),
        migrations.AddField("licence", "trust", models.CharField(max_length=1, choices=TRUSTS, default="A")),
        migrations.AddField("licence", "source", models.CharField(max_length=120, blank=True, default=""), False),
        migrations.AlterField(
            "licence", "status", models.CharField(max_length=10, choices=STATUSES, default="valid")
        ),
        migrations.AlterField(
            "licence",
            "agency",
            models.ForeignKey(
                "identity.Agency", on_delete=django.db.models.deletion.PROTECT, null=True, related_name="+"
            ),
        ),
        migrations.RunSQL(FILL, BACK),
    ]
