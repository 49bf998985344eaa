"""Who looked at a licence that its holder showed."""

from django.db import models

from yimen.kernel.models import Entity
from yimen.licences.models.licence import Licence


class Look(Entity):
    """A licence code was opened; insert-only, shown to the holder; a code opens once, hence its unique digest."""

    licence = models.ForeignKey(Licence, models.PROTECT, related_name="+")
    code = models.BinaryField(max_length=32, unique=True)
    who = models.CharField(max_length=120, blank=True)  # as the holder reads it; nothing for who was not signed in
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["licence", "-id"], name="looks_at_licence")]
