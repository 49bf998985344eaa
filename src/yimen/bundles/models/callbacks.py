"""Call-backs (抽查回访): master cases drawn after their end, and what the applicant said."""

from django.db import models
from django.db.models import Q

from yimen.bundles.models.bundles import Bundle
from yimen.bundles.rules.callbacks import LABELS, Answer
from yimen.kernel.models import Entity


class CallBack(Entity):
    """One master case drawn for a call-back, and the answer; once given, it is not changed."""

    bundle = models.OneToOneField(Bundle, models.PROTECT, related_name="call_back")
    drawn_on = models.DateField()
    share = models.PositiveSmallIntegerField()  # per cent that was to be drawn
    answer = models.CharField(max_length=12, blank=True, choices=[(each.value, LABELS[each]) for each in Answer])
    words = models.TextField(blank=True)
    called_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    called_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", called_by__isnull=True, called_at__isnull=True)
                | ~Q(answer="") & Q(called_by__isnull=False, called_at__isnull=False),
                name="call_back_answered_by",
            ),
        ]
        indexes = [models.Index(fields=["drawn_on", "id"], name="call_back_by_day")]
