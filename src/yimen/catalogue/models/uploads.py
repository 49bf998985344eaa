"""A file of items that an editor has handed in and not yet taken over."""

from django.db import models

from yimen.kernel.models import Entity


class ItemUpload(Entity):
    """The one file that an editor is looking at: read again for every look, gone once taken or given up."""

    name = models.CharField(max_length=200)
    content = models.BinaryField()
    by = models.UUIDField(unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
