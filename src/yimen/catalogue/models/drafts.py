"""What editors did to a draft, save by save: so that it can be undone, and so that no editor reviews it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yimen.catalogue.models.items import ItemVersion
from yimen.kernel.models import Entity


class DraftEdit(Entity):
    """One save of a draft: the parts it changed, as they were and as they became."""

    version = models.ForeignKey(ItemVersion, models.CASCADE, related_name="edits")
    revision = models.PositiveIntegerField()  # the draft's, after this save
    keys = ArrayField(models.CharField(max_length=40))
    before = models.JSONField()
    after = models.JSONField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "revision"], name="draft_edit_once")]
