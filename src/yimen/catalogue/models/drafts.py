"""What editors did to an item's draft, save by save: so that it can be undone, and so that no editor reviews it."""

from django.db import models

from yimen.catalogue.models.items import ItemVersion
from yimen.catalogue.models.versions import Edit


class DraftEdit(Edit):
    """One save of a draft: the parts it changed, as they were and as they became."""

    version = models.ForeignKey(ItemVersion, models.CASCADE, related_name="edits")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "revision"], name="draft_edit_once")]
