"""What a deployment sets for itself, each value with the source that it was taken from."""

from django.db import models

from yimen.kernel.models.base import Entity


class Parameter(Entity):
    """A named value: a legal ground to print, a limit, a share; nothing without a source is believed."""

    key = models.CharField(max_length=80, unique=True)
    value = models.JSONField()
    source = models.CharField(max_length=300)
    set_at = models.DateTimeField()
    set_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="parameter_has_source", condition=~models.Q(source=""))]

    def __str__(self) -> str:
        return self.key
