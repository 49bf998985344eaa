"""The unified service standard."""

from django.db import models

from yimen.catalogue.rules.standards.service import GROUP_LABELS
from yimen.kernel.models import Entity


class ServiceStandard(Entity):
    """One rule of the service standard; its code stays, so that assessments can name it."""

    code = models.CharField(max_length=40, unique=True)
    group = models.CharField(max_length=12, choices=[(group.value, label) for group, label in GROUP_LABELS.items()])
    text = models.TextField()
    source = models.CharField(max_length=200, blank=True)
    is_sample = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["group", "position"], name="standard_by_group")]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"
