"""Issued licences. One that is changed or renewed keeps its number and gets the next version."""

from django.db import models
from django.db.models import Q

from yimen.kernel.models import Entity
from yimen.licences.rules.standing import Status

STATUSES = [(Status.VALID.value, "有效"), (Status.REPLACED.value, "已换发"), (Status.REVOKED.value, "已撤销")]


class Licence(Entity):
    """A licence in one of its versions; `place` tells several of a kind apart (two shops of one company)."""

    identifier = models.CharField(max_length=160, unique=True)
    number = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    type = models.ForeignKey("catalogue.LicenceType", models.PROTECT, related_name="+")
    holder_name = models.CharField(max_length=200)
    holder_person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    holder_organisation = models.ForeignKey("identity.Organisation", models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=300, blank=True)
    agency = models.ForeignKey("identity.Agency", models.PROTECT, related_name="+")
    issued_on = models.DateField()
    issued_by = models.UUIDField(null=True)  # nobody where silence renewed it
    valid_to = models.DateField(null=True)
    status = models.CharField(max_length=10, choices=STATUSES, default=Status.VALID.value)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.UUIDField(null=True)
    revoked_reason = models.TextField(blank=True)
    content = models.JSONField(default=dict)
    case = models.UUIDField(null=True, db_index=True)
    document = models.UUIDField(null=True)
    check_token = models.CharField(max_length=24, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "version"], name="licence_version_once"),
            models.CheckConstraint(
                condition=Q(holder_person__isnull=False, holder_organisation__isnull=True)
                | Q(holder_person__isnull=True, holder_organisation__isnull=False),
                name="licence_has_one_holder",
            ),
            models.UniqueConstraint(
                fields=["type", "holder_person", "place"], condition=Q(status="valid"), name="one_valid_per_person"
            ),
            models.UniqueConstraint(
                fields=["type", "holder_organisation", "place"],
                condition=Q(status="valid"),
                name="one_valid_per_organisation",
            ),
            models.CheckConstraint(
                condition=Q(status="revoked", revoked_at__isnull=False, revoked_by__isnull=False)
                & ~Q(revoked_reason="")
                | ~Q(status="revoked") & Q(revoked_at__isnull=True, revoked_by__isnull=True),
                name="revoked_says_who_when_why",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("issued_on")), name="licence_period"
            ),
        ]
        indexes = [
            models.Index(fields=["holder_person", "-id"], name="licence_of_person"),
            models.Index(fields=["holder_organisation", "-id"], name="licence_of_organisation"),
        ]

    def __str__(self) -> str:
        return self.number
