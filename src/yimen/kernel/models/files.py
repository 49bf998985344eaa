"""Files: the row says whose and what, the bytes lie in the store under their SM3."""

from django.db import models

from yimen.kernel.models.base import Entity


class StoredFile(Entity):
    """An upload or a made document; several rows may share the same bytes."""

    sm3 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    uploaded_by = models.UUIDField(null=True)
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Upload(Entity):
    """A file on its way in, chunk by chunk; it can be taken up again where it broke off."""

    name = models.CharField(max_length=200)
    declared_type = models.CharField(max_length=120)
    size = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    uploaded_by = models.UUIDField(null=True)
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField(db_index=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="received_within_size", condition=models.Q(received__lte=models.F("size"))),
        ]
