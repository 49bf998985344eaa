"""Themes (主题) of one-thing services: what one occasion in life or business needs, as situations and items."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from yimen.catalogue.models import UNPUBLISHED, Edit, Version
from yimen.kernel.models import Entity


class ThemeKind(models.TextChoices):
    BUNDLE = "bundle", "一件事"
    JOINT = "joint", "并联审批"  # a lead agency, one public clock, one hand-out


class Theme(Entity):
    """One thing (一件事) or one joint approval that people can ask for; what it says is in its versions."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120, unique=True)
    pinyin = models.CharField(max_length=600, blank=True)
    zone = models.CharField(max_length=60, blank=True)  # where in the hall (公积金区, 企业区, 无差别)
    live = models.ForeignKey("ThemeVersion", models.PROTECT, null=True, related_name="+")
    is_suspended = models.BooleanField(default=False)
    source = models.CharField(max_length=400, blank=True)  # which list names it
    is_sample = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pinyin", "code"]

    def __str__(self) -> str:
        return self.name


class ThemeVersion(Version):
    """What a theme says from a day on; immutable once published (a bundle pins the one of its filing day)."""

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="versions")
    name = models.CharField(max_length=120)
    zone = models.CharField(max_length=60, blank=True, db_default="")  # the theme's own once this is live
    summary = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=ThemeKind, default=ThemeKind.BUNDLE)
    lead = models.ForeignKey("identity.Agency", models.PROTECT, null=True, related_name="+")
    service_objects = ArrayField(models.CharField(max_length=20), default=list)
    situations = models.JSONField(default=dict)  # questions, tables with the output "items", tests: as items have them
    items = models.JSONField(default=list)  # see rules.components
    keywords = ArrayField(models.CharField(max_length=40), default=list)  # how people call it when they look for it
    merging = models.JSONField(default=dict, db_default={})  # where an editor merges otherwise: see rules.merging
    notice = models.JSONField(default=dict)  # the words of the one notice: flow, key points, cautions

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "number"], name="theme_version_number_once"),
            models.UniqueConstraint(fields=["theme"], condition=Q(state__in=UNPUBLISHED), name="one_draft_per_theme"),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("submitted_by")), name="theme_reviewed_by_a_second"
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNPUBLISHED) | Q(published_at__isnull=False, effective_on__isnull=False),
                name="published_theme_has_date",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNPUBLISHED) | ~Q(kind="joint") | Q(lead__isnull=False),
                name="joint_theme_has_a_lead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"


class ThemeEdit(Edit):
    """One save of a theme's draft: the parts it changed, as they were and as they became."""

    version = models.ForeignKey(ThemeVersion, models.CASCADE, related_name="edits")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "revision"], name="theme_edit_once")]
