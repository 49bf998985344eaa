"""A day's statement of the provider against our own rows."""

from django.db import models
from django.db.models import Q

from yimen.kernel.models import Entity
from yimen.payments.rules.reconciling import DIFFERENCES

KINDS = [(kind.value, label) for kind, label in DIFFERENCES.items()]


class Reconciliation(Entity):
    """One day: how much fits; it may be compared again, and what was explained stays explained."""

    day = models.DateField(unique=True)
    compared_at = models.DateTimeField()
    matched = models.PositiveIntegerField()
    ours = models.BigIntegerField()  # fen, what went back taken off
    theirs = models.BigIntegerField()


class Difference(Entity):
    """One line that does not fit; somebody has to say why."""

    reconciliation = models.ForeignKey(Reconciliation, models.PROTECT, related_name="differences")
    kind = models.CharField(max_length=14, choices=KINDS)
    key = models.CharField(max_length=64)  # the provider's number of the money
    order = models.CharField(max_length=64, blank=True)
    ours = models.BigIntegerField(null=True)
    theirs = models.BigIntegerField(null=True)
    gone_at = models.DateTimeField(null=True)  # at a later comparison the line fitted
    note = models.CharField(max_length=500, blank=True)
    noted_by = models.UUIDField(null=True)
    noted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reconciliation", "kind", "key"], name="one_row_per_difference"),
            models.CheckConstraint(
                condition=Q(note="", noted_by__isnull=True, noted_at__isnull=True)
                | ~Q(note="") & Q(noted_by__isnull=False, noted_at__isnull=False),
                name="note_says_who_and_when",
            ),
        ]
