"""Files of guides: a version names them by id, so that no other stored file can be read through a guide."""

from django.db import models

from yimen.catalogue.models.items import Item
from yimen.kernel.models import Entity


class GuideFile(Entity):
    """A blank form or a filled sample that an editor put in for an item; kept with the versions that name it."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="guide_files")
    file = models.ForeignKey("kernel.StoredFile", models.PROTECT, related_name="+")
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
