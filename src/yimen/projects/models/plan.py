"""Plans: the templates they come from, the lines as they stand, and every edition there was."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

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
    version = models.PositiveSmallIntegerField(default=1, db_default=1)  # the number of the live TemplateVersion
    set_at = models.DateTimeField()
    set_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="template_has_a_source")]

    def __str__(self) -> str:
        return self.name


class TemplateVersion(Entity):
    """One version of a plan's template: written as a draft, published by a second person, never changed then."""

    key = models.SlugField(max_length=60)  # of the template, which is there once a version was published
    number = models.PositiveSmallIntegerField()
    base = models.PositiveSmallIntegerField(default=0)  # the live version it was copied from, 0 for a new template's
    document = models.JSONField()  # see rules.templates.TemplateFacts
    revision = models.PositiveIntegerField(default=0)  # counts the changes of a draft: two editors at once
    hands = ArrayField(models.UUIDField(), default=list, blank=True)  # who wrote it
    edited_at = models.DateTimeField()
    published_by = models.UUIDField(null=True)  # none where it came by a file
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="template_version_once"),
            models.UniqueConstraint(
                fields=["key"], condition=Q(published_at__isnull=True), name="one_draft_per_template"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=False) | Q(published_by__isnull=True), name="template_published_whole"
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | ~Q(hands__contains=[F("published_by")]),
                name="template_published_by_a_second",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} v{self.number}"

    @property
    def all_hands(self) -> list[UUID]:
        """Return who wrote it and who published it."""
        return [*self.hands, self.published_by] if self.published_by else self.hands

    @property
    def last_hand(self) -> UUID | None:
        """Return who wrote last."""
        return self.hands[-1] if self.hands else None


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
