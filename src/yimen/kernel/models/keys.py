"""Data keys, wrapped under the master key that lies outside the database."""

from django.db import models


class DataKey(models.Model):
    """A key that encrypts personal fields; the newest that is not retired encrypts, all of them decrypt."""

    id = models.SmallAutoField(primary_key=True)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
