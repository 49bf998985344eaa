"""The row every domain's rows begin with."""

from uuid import UUID

from django.db import models
from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a fresh UUIDv7: it sorts by time, so indexes grow at their end."""
    return uuid7()


class Entity(models.Model):
    """A row with a UUIDv7 primary key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True
