"""What a rule decided without a person, who looked at it afterwards, and where the rules are stopped."""

from django.db import models
from django.db.models import Q

from yimen.cases.models.case import Case
from yimen.cases.rules.instant import CAUSES, FINDINGS, Outcome
from yimen.kernel.fields import SealedField
from yimen.kernel.models import Entity


class InstantDecision(Entity):
    """What a rule came to in a case, on which facts: written once, never changed (a trigger says so)."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="+")
    item = models.ForeignKey("catalogue.Item", models.PROTECT, related_name="+")
    version = models.ForeignKey("catalogue.ItemVersion", models.PROTECT, related_name="+")
    agency = models.ForeignKey("identity.Agency", models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=[(Outcome.APPROVED, "自动批准"), (Outcome.REFERRED, "转人工")])
    cause = models.CharField(max_length=20, blank=True, choices=list(CAUSES.items()))
    about = models.CharField(max_length=200, blank=True)  # what was missing, which register was silent
    table = models.CharField(max_length=16, blank=True)  # the digest of the table; none where it could not be read
    row = models.PositiveSmallIntegerField(null=True)  # counted from 0
    why = models.TextField(blank=True)  # the row in words
    output = models.JSONField(default=dict)
    facts = SealedField("answers")  # as used: each with value, source and time
    facts_mark = models.BinaryField(max_length=32)  # a keyed digest of them: they may be sealed anew, never changed
    draw = models.PositiveSmallIntegerField()
    share = models.PositiveSmallIntegerField()  # in ten-thousandths, as it was then
    is_sampled = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="approved", cause="", row__isnull=False) | Q(outcome="referred") & ~Q(cause=""),
                name="instant_has_row_or_cause",
            ),
            models.CheckConstraint(condition=Q(outcome="approved") | Q(is_sampled=False), name="sampled_is_approved"),
        ]
        indexes = [
            models.Index(fields=["agency", "-id"], condition=Q(is_sampled=True), name="instant_sampled"),
            models.Index(fields=["item", "-id"], name="instant_of_item"),
        ]


class InstantReview(Entity):
    """What a person found who looked at a decision of a rule afterwards."""

    decision = models.OneToOneField(InstantDecision, models.PROTECT, related_name="review")
    finding = models.CharField(max_length=5, choices=list(FINDINGS.items()))
    remark = models.TextField(blank=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(finding="right") | ~Q(remark=""), name="wrong_decision_says_why")
        ]


class InstantStop(Entity):
    """The rules are stopped, of one item or (without one) of all, until it is lifted."""

    item = models.ForeignKey("catalogue.Item", models.PROTECT, null=True, related_name="+")
    reason = models.TextField()
    by = models.UUIDField()
    at = models.DateTimeField()
    lifted_by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lift_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(lifted_at__isnull=True), nulls_distinct=False, name="one_stop_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="stop_has_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason=""),
                name="lift_has_reason",
            ),
        ]
