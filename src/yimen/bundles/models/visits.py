"""One inspection for all branches of a joint approval (联合核查), and what each department says to its days."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yimen.bundles.models.bundles import Bundle, BundlePart
from yimen.bundles.rules.visits import LABELS, VisitState
from yimen.kernel.models import Entity


class JointVisit(Entity):
    """One appointment on the spot: proposed by the lead agency, fixed once every department has agreed to a day."""

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="visits")
    state = models.CharField(
        max_length=10, choices=[(each.value, label) for each, label in LABELS.items()], default=VisitState.ASKED
    )
    place = models.CharField(max_length=200)
    days = ArrayField(models.DateField())
    day = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)  # of the last move, or of the calling off
    proposed_at = models.DateTimeField()
    proposed_by = models.UUIDField()
    fixed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    turn = models.PositiveSmallIntegerField(default=1)  # how often days were proposed: an answer belongs to one turn

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bundle"], condition=Q(state__in=["asked", "fixed"]), name="one_open_visit_per_bundle"
            ),
            models.CheckConstraint(
                condition=~Q(state="fixed") | Q(day__isnull=False, fixed_at__isnull=False), name="fixed_visit_has_day"
            ),
            models.CheckConstraint(condition=~Q(state="cancelled") | ~Q(reason=""), name="cancelled_visit_has_reason"),
        ]


class VisitAnswer(Entity):
    """What one branch's department says: the days that fit, what clashes with the others, and who goes."""

    visit = models.ForeignKey(JointVisit, models.CASCADE, related_name="answers")
    part = models.ForeignKey(BundlePart, models.PROTECT, related_name="+")
    fits = ArrayField(models.DateField(), default=list)
    clash = models.CharField(max_length=300, blank=True)
    officers = ArrayField(models.UUIDField(), default=list)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "part"], name="visit_answer_once"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="visit_answered_at_and_by",
            ),
        ]
