"""The records of closed cases: what waits to be packed, the packages, and the register of what was given up."""

from django.db import models
from django.db.models import F, Q

from yimen.archives.rules.retention import LABELS, Retention
from yimen.kernel.models import Entity

RETENTIONS = [(each.value, LABELS[each]) for each in Retention]


class Expected(Entity):
    """A closed case whose package is still to be made; `not_before` moves on while its papers are being drawn."""

    case = models.UUIDField(unique=True)
    since = models.DateTimeField()
    not_before = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)


class Package(Entity):
    """The package of one case (归档包); a case that was closed again has a further edition, the earlier one stays."""

    number = models.CharField(max_length=60, unique=True)
    case = models.UUIDField()
    edition = models.PositiveSmallIntegerField(default=1)
    case_number = models.CharField(max_length=40)
    item_name = models.CharField(max_length=400)
    agency = models.ForeignKey("identity.Agency", models.PROTECT, related_name="+")
    closed_on = models.DateField()
    retention = models.CharField(max_length=10, choices=RETENTIONS)
    retention_source = models.CharField(max_length=300)
    keep_until = models.DateField(null=True)
    file = models.UUIDField(null=True)  # the sealed package; none once it was given up
    sm3 = models.CharField(max_length=64)  # of the package itself, not of its sealed form
    size = models.BigIntegerField()
    files = models.PositiveIntegerField()
    built_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "edition"], name="package_edition_once")]
        indexes = [
            models.Index(fields=["case_number"], name="package_by_case_number"),
            models.Index(fields=["keep_until"], name="packages_to_dispose", condition=Q(file__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.number


class Disposal(Entity):
    """The register of what was given up (销毁登记): on what ground, proposed by one and confirmed by another."""

    package = models.OneToOneField(Package, models.PROTECT, related_name="+")
    basis = models.CharField(max_length=300)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    confirmed_by = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(basis=""), name="disposal_has_a_ground"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_at__isnull=False) & ~Q(confirmed_by=F("proposed_by")) & Q(confirmed_by__isnull=False),
                name="disposal_by_two",
            ),
        ]
