"""Land: the values its user promised, named areas, and the studies that hold for them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yimen.kernel.models import Entity
from yimen.projects.models.project import Project
from yimen.projects.rules.land import BOUNDS, STUDIES


class Indicator(Entity):
    """One promised value of standard land (标准地), and what the acceptance check found."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="indicators")
    name = models.CharField(max_length=60)
    unit = models.CharField(max_length=30)
    bound = models.CharField(max_length=10, choices=[(each.value, words) for each, words in BOUNDS.items()])
    promised = models.DecimalField(max_digits=14, decimal_places=4)
    found = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    is_met = models.BooleanField(null=True)
    note = models.CharField(max_length=500, blank=True)
    checked_on = models.DateField(null=True)
    checked_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="indicator_once"),
            models.CheckConstraint(
                condition=Q(found__isnull=True, is_met__isnull=True, checked_on__isnull=True, checked_by__isnull=True)
                | Q(found__isnull=False, is_met__isnull=False, checked_on__isnull=False, checked_by__isnull=False),
                name="indicator_checked_whole",
            ),
        ]


class Area(Entity):
    """A named area: itself a park, or a set of parks and towns."""

    name = models.CharField(max_length=120, unique=True)
    parts = ArrayField(models.CharField(max_length=120), default=list, blank=True)

    def __str__(self) -> str:
        return self.name


class AreaStudy(Entity):
    """A study made once for a whole area (区域评估): until its last day these materials are spared."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="studies")
    kind = models.CharField(max_length=16, choices=[(each.value, words) for each, words in STUDIES.items()])
    number = models.CharField(max_length=100, unique=True)
    issuer = models.CharField(max_length=120)
    satisfies = ArrayField(models.CharField(max_length=400))
    valid_to = models.DateField()
    registered_by = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True, reason="")
                | Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False) & ~Q(reason=""),
                name="study_withdrawn_whole",
            ),
        ]
        indexes = [models.Index(fields=["-valid_to", "-id"], name="study_by_end")]

    def __str__(self) -> str:
        return self.number


class StudyUse(Entity):
    """A sub-case relied on a study for one of its materials."""

    study = models.ForeignKey(AreaStudy, models.PROTECT, related_name="uses")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="study_use_once")]
