"""Questions that the search left open, for whoever looks after its words."""

from django.db import models
from django.db.models import Q

from yimen.kernel.models import Entity


class Verdict(models.TextChoices):
    OPEN = "open", "待处理"
    SYNONYM = "synonym", "已补说法"
    NO_ITEM = "no_item", "没有这样的事项"


class OpenQuestion(Entity):
    """What people searched, freed of everything personal, and whether they found and opened something."""

    words = models.CharField(max_length=30, unique=True)
    asked = models.PositiveIntegerField(default=1)
    found = models.PositiveSmallIntegerField(default=0)  # items, the last time
    opened = models.PositiveIntegerField(default=0)
    first_on = models.DateField()
    last_on = models.DateField()
    verdict = models.CharField(max_length=8, choices=Verdict, default=Verdict.OPEN)
    settled_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict=Verdict.OPEN, settled_by=None, settled_at=None)
                | ~Q(verdict=Verdict.OPEN) & Q(settled_by__isnull=False, settled_at__isnull=False),
                name="question_settled_by_whom",
            )
        ]
        indexes = [
            models.Index(fields=["-asked", "-id"], name="question_by_asked"),
            models.Index(fields=["last_on"], name="question_by_age"),
        ]

    def __str__(self) -> str:
        return self.words
