"""What an officer found to be the right answer to a question about the situation, and what the applicant said to it."""

from django.db import models
from django.db.models import F, Q

from yimen.cases.models.case import Case
from yimen.cases.rules.correcting import Stage
from yimen.kernel.models import Entity

STAGES = [(Stage.PRE_REVIEW, "预审"), (Stage.WINDOW, "窗口"), (Stage.REVIEW, "审查")]


class AnswerCorrection(Entity):
    """One question, the answer before and after in words, the reason, the materials due for it, the objection."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="corrections")
    question = models.CharField(max_length=80)
    title = models.CharField(max_length=400)
    was_asked = models.BooleanField(default=True)  # by the applicant's own answers; otherwise it followed from another
    was = models.CharField(max_length=400, blank=True)
    now = models.CharField(max_length=400)
    reason = models.TextField()
    before = models.JSONField(default=dict)  # every answer as it stood, so that this one can be taken back
    due = models.JSONField(default=list)  # keys of the materials that have to be brought now
    stage = models.CharField(max_length=10, choices=STAGES)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    objection = models.TextField(blank=True)
    objected_at = models.DateTimeField(null=True)
    objected_by = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    is_kept = models.BooleanField(null=True)  # None until an objection is settled

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_reason"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("made_by")), name="correction_by_two"
            ),
            models.CheckConstraint(
                condition=~Q(stage="review") | Q(confirmed_by__isnull=False), name="accepted_corrected_by_two"
            ),
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True) | ~Q(settled_by=F("made_by")), name="objection_heard_by_another"
            ),
            models.UniqueConstraint(
                fields=["case", "question"],
                condition=Q(is_kept__isnull=True) | Q(is_kept=True),
                name="one_standing_correction",
            ),
        ]
        indexes = [
            models.Index(
                fields=["objected_at", "id"],
                condition=Q(objected_at__isnull=False, settled_at__isnull=True),
                name="objection_open",
            )
        ]
