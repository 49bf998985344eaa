"""Issued licences. One that is changed or renewed keeps its number and gets the next version."""

from django.db import models
from django.db.models import F, Q

from yimen.kernel.models import Entity
from yimen.licences.rules.states import CURRENT, LABELS, STOPPED, Status
from yimen.licences.rules.trust import LABELS as TRUST_LABELS
from yimen.licences.rules.trust import Trust

STATUSES = [(status.value, label) for status, label in LABELS.items()]
TRUSTS = [(trust.value, label) for trust, label in TRUST_LABELS.items()]
IS_CURRENT = Q(status__in=[status.value for status in CURRENT])
IS_VALID = Q(status=Status.VALID.value)
IS_STOPPED = Q(status__in=[status.value for status in STOPPED])


class Licence(Entity):
    """A licence in one of its versions; `place` tells several of a kind apart (two shops of one company)."""

    identifier = models.CharField(max_length=160, unique=True)
    number = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    type = models.ForeignKey("catalogue.LicenceType", models.PROTECT, related_name="+")
    is_single = models.BooleanField(default=True)  # of a type of which a holder has one at a time
    holder_name = models.CharField(max_length=200)
    holder_person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    holder_organisation = models.ForeignKey("identity.Organisation", models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=300, blank=True)
    agency = models.ForeignKey("identity.Agency", models.PROTECT, null=True, related_name="+")  # null: not of ours
    issuer_name = models.CharField(max_length=200)
    issuer_code = models.CharField(max_length=18, blank=True)  # its unified social credit code
    issued_on = models.DateField()
    issued_by = models.UUIDField(null=True)  # nobody where silence renewed it
    signed_at = models.DateTimeField(null=True)  # when its document was sealed
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    trust = models.CharField(max_length=1, choices=TRUSTS, default=Trust.A.value)
    source = models.CharField(max_length=120, blank=True)  # of those loaded from elsewhere; empty: issued here
    status = models.CharField(max_length=10, choices=STATUSES, default=Status.VALID.value)
    standing_at = models.DateTimeField(null=True)  # suspended, revoked, withdrawn, cancelled: since when, by whom, why
    standing_by = models.UUIDField(null=True)
    standing_reason = models.TextField(blank=True)
    content = models.JSONField(default=dict)
    case = models.UUIDField(null=True, db_index=True)
    document = models.UUIDField(null=True)
    check_token = models.CharField(max_length=24, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "type", "version"], name="licence_version_once"),
            models.UniqueConstraint(fields=["number", "type"], condition=IS_CURRENT, name="one_current_version"),
            models.CheckConstraint(
                condition=Q(holder_person__isnull=False, holder_organisation__isnull=True)
                | Q(holder_person__isnull=True, holder_organisation__isnull=False),
                name="licence_has_one_holder",
            ),
            models.UniqueConstraint(
                fields=["holder_person", "type", "place"],
                condition=IS_CURRENT & Q(is_single=True, holder_person__isnull=False),
                name="one_current_per_person",
            ),
            models.UniqueConstraint(
                fields=["holder_organisation", "type", "place"],
                condition=IS_CURRENT & Q(is_single=True, holder_organisation__isnull=False),
                name="one_current_per_organisation",
            ),
            models.CheckConstraint(
                condition=IS_STOPPED & Q(standing_at__isnull=False) & ~Q(standing_reason="")
                | ~IS_STOPPED & Q(standing_at__isnull=True, standing_by__isnull=True, standing_reason=""),
                name="stopped_says_when_why",
            ),
            models.CheckConstraint(
                condition=~IS_STOPPED | Q(standing_by__isnull=False) | ~Q(source=""), name="stopped_says_by_whom"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="licence_period"
            ),
        ]
        indexes = [
            models.Index(fields=["holder_person", "-id"], name="licence_of_person"),
            models.Index(fields=["holder_organisation", "-id"], name="licence_of_organisation"),
            models.Index(fields=["agency", "-id"], name="licence_of_agency"),
            models.Index(fields=["holder_person", "valid_to"], name="licence_expiring", condition=IS_VALID),
            models.Index(
                fields=["holder_organisation", "valid_to"], name="licence_expiring_of_body", condition=IS_VALID
            ),
            models.Index(
                fields=["agency", "holder_name"],
                name="licence_by_name",
                opclasses=["uuid_ops", "varchar_pattern_ops"],  # found by the beginning of a name in any collation
            ),
        ]

    def __str__(self) -> str:
        return self.number
