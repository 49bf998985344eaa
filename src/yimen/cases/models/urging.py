"""Urging: somebody presses the desk that has to act, and the desk answers in time."""

from django.db import models
from django.db.models import Q

from yimen.cases.models.case import Case
from yimen.cases.rules.urging import LABELS, UrgeKind
from yimen.kernel.models import Entity

OPEN = Q(receipt_at__isnull=True)


class Urge(Entity):
    """One request to one desk: a citizen's reminder, a supervisor's urging (催办) or supervision mark (督办)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="urges")
    kind = models.CharField(max_length=10, choices=[(kind.value, LABELS[kind]) for kind in UrgeKind])
    words = models.TextField(blank=True)
    by_staff = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    by_person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("identity.Agency", models.PROTECT, null=True, related_name="+")
    centre = models.ForeignKey("identity.Centre", models.PROTECT, null=True, related_name="+")
    post = models.CharField(max_length=16)
    at = models.DateTimeField()
    due_on = models.DateField()
    limit = models.PositiveSmallIntegerField()  # working days in which to answer
    source = models.CharField(max_length=200)  # of that limit
    receipt = models.TextField(blank=True)
    receipt_by = models.ForeignKey(
        "identity.Staff", models.PROTECT, null=True, related_name="+"
    )  # None: the case ended
    receipt_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="reminder", by_person__isnull=False, by_staff__isnull=True)
                | Q(kind__in=["urge", "mark"], by_person__isnull=True, by_staff__isnull=False),
                name="urge_has_one_asker",
            ),
            models.CheckConstraint(
                condition=Q(agency__isnull=False, centre__isnull=True) | Q(agency__isnull=True, centre__isnull=False),
                name="urge_has_one_desk",
            ),
            models.CheckConstraint(
                condition=Q(receipt_at__isnull=True, receipt_by__isnull=True, receipt="")
                | (Q(receipt_at__isnull=False) & ~Q(receipt="")),
                name="receipt_has_words",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(kind="mark", receipt_at__isnull=False, lifted_at__isnull=False, lifted_by__isnull=False),
                name="lifted_after_receipt",
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "agency", "centre"],
                condition=OPEN,
                nulls_distinct=False,
                name="urge_open_once",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on", "id"], condition=OPEN, name="urge_open"),
            models.Index(fields=["agency", "due_on", "id"], condition=OPEN, name="urge_of_agency"),
            models.Index(fields=["centre", "due_on", "id"], condition=OPEN, name="urge_of_centre"),
            models.Index(
                fields=["receipt_at", "id"],
                condition=Q(kind="mark", receipt_at__isnull=False, lifted_at__isnull=True),
                name="mark_to_lift",
            ),
        ]
