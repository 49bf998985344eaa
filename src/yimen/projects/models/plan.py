"""Plans: the templates they come from, the lines as they stand, and every edition there was."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yimen.kernel.models import Entity
from yimen.projects.models.project import Project
from yimen.projects.rules.kinds import STAGES


class PlanTemplate(Entity):
    """What a class of projects has to get, within how many working days in all, and how many it took before."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    kinds = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    routes = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    flags = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    limit = models.PositiveSmallIntegerField()
    earlier_limit = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=300)
    lines = models.JSONField()
    set_at = models.DateTimeField()
    set_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="template_has_a_source")]

    def __str__(self) -> str:
        return self.name


class PlanLine(Entity):
    """One line of a project's plan as it stands; filed, it is a sub-case; `turn` counts its filings."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="lines")
    key = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10, choices=[(each.value, words) for each, words in STAGES.items()])
    item = models.ForeignKey("catalogue.Item", models.PROTECT, related_name="+")
    agency = models.ForeignKey("identity.Agency", models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField()
    after = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    materials = ArrayField(models.CharField(max_length=400), default=list, blank=True)
    awaits = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    planned_from = models.DateField()
    planned_to = models.DateField()
    case = models.OneToOneField("cases.Case", models.PROTECT, null=True, related_name="+")
    turn = models.PositiveSmallIntegerField(default=1)
    filed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "key"], name="plan_line_once"),
            models.CheckConstraint(
                condition=Q(case__isnull=True, filed_at__isnull=True) | Q(case__isnull=False, filed_at__isnull=False),
                name="plan_line_filed_at",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "project"], name="plan_line_of_agency"),
            models.Index(fields=["planned_from", "id"], condition=Q(case__isnull=True), name="plan_line_to_file"),
        ]

    def __str__(self) -> str:
        return self.key


class PlanVersion(Entity):
    """One edition of a plan, whole: who changed what, and why."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    lines = models.JSONField()
    reason = models.CharField(max_length=500)
    by = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="plan_edition_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="plan_edition_has_a_reason"),
        ]
