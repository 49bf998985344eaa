"""How discretion was used in a case."""

from django.db import models
from django.db.models import F, Q

from yimen.cases.models.case import Case
from yimen.kernel.models import Entity


class DiscretionUse(Entity):
    """The grade that a table proposed and the one decided; with the version and the answers it can be redone."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="discretion_uses")
    task = models.UUIDField(unique=True)
    table = models.CharField(max_length=16)  # the digest of the table in the case's item version
    proposed = models.CharField(max_length=80, blank=True)
    row = models.PositiveSmallIntegerField(null=True)
    why = models.TextField(blank=True)  # the row's conditions in words
    findings = models.JSONField(default=dict)  # what the reviewer entered; the answers stay with the case
    grade = models.CharField(max_length=80)
    reason = models.TextField(blank=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(proposed=F("grade")) | ~Q(reason=""), name="departure_has_reason")
        ]

    @property
    def is_departure(self) -> bool:
        """Return whether another grade was decided than the table proposed."""
        return self.grade != self.proposed
