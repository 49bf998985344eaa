"""What one person proposes and a second one has to confirm."""

from django.db import models
from django.db.models import F, Q

from yimen.cases.models.case import Case
from yimen.kernel.models import Entity

PROPOSALS = [("supplement", "再次告知补正"), ("void", "作废"), ("answer", "更正情形回答")]


class Proposal(Entity):
    """A step that needs two people: a second notice, making a filing void, a late correction of an answer."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=12, choices=PROPOSALS)
    reason = models.TextField()
    details = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    is_confirmed = models.BooleanField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="proposal_has_reason"),
            models.CheckConstraint(
                condition=~Q(is_confirmed=True) | (Q(settled_by__isnull=False) & ~Q(settled_by=F("asked_by"))),
                name="proposal_needs_two",
            ),
            models.UniqueConstraint(
                fields=["case", "kind"], condition=Q(settled_at__isnull=True), name="one_open_proposal"
            ),
        ]
        indexes = [models.Index(fields=["asked_at", "id"], condition=Q(settled_at__isnull=True), name="proposal_open")]
