"""The hash chain over the insert-only rows."""

from django.db import models


class SealBase(models.Model):
    """One link: gapless number, SM3 of the row, SM3 of the previous link with this row."""

    seq = models.BigIntegerField(primary_key=True)
    entry = models.UUIDField(unique=True)
    digest = models.BinaryField()
    hash = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Seal(SealBase):
    """The place of an event in the sequence that subscribers follow."""


class AccessSeal(SealBase):
    """The same for a row of the access log."""


class SealHead(models.Model):
    """A signed statement "the chain was this long and ended in this hash": what makes cutting the end visible."""

    stream = models.CharField(max_length=20)
    seq = models.BigIntegerField()
    hash = models.BinaryField()
    at = models.DateTimeField()
    algorithm = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    signature = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["stream", "seq"], name="head_of_stream")]
