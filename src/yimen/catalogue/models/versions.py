"""What every published description has: drafts beside it, a second person's review, a day from which it holds."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yimen.kernel.models import Entity


class VersionState(models.TextChoices):
    DRAFT = "draft", "草稿"
    IN_REVIEW = "in_review", "待审核"
    APPROVED = "approved", "审核通过"  # waits for the day it takes effect
    PUBLISHED = "published", "已发布"
    RETIRED = "retired", "已停用"


UNPUBLISHED = (VersionState.DRAFT, VersionState.IN_REVIEW, VersionState.APPROVED)


class Version(Entity):
    """One version of something that editors write: an item, a theme; immutable once published."""

    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=VersionState, default=VersionState.DRAFT)
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")  # the live one it was copied from
    effective_on = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.UUIDField(null=True)
    revision = models.PositiveIntegerField(
        default=0, db_default=0
    )  # counts the changes of a draft: two editors at once
    edited_by = models.UUIDField(null=True)
    edited_at = models.DateTimeField(null=True)
    submitted_by = models.UUIDField(null=True)
    submitted_at = models.DateTimeField(null=True)
    reviewed_by = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    review_note = models.TextField(blank=True, db_default="")

    edits: Any  # every save of the draft (Edit), by the name that each kind's own table gives it

    class Meta:
        abstract = True


class Edit(Entity):
    """One save of a draft: the parts it changed, as they were and as they became."""

    revision = models.PositiveIntegerField()  # the draft's, after this save
    keys = ArrayField(models.CharField(max_length=40))
    before = models.JSONField()
    after = models.JSONField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
