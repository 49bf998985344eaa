"""Kinds of licences: what items issue and materials can name."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yimen.kernel.models import Entity


class LicenceType(Entity):
    """A kind of licence that an item can issue and a material can name."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    type_code = models.CharField(max_length=21, blank=True)  # the national one (证照类型代码)
    validity_months = models.PositiveSmallIntegerField(null=True)
    several_allowed = models.BooleanField(default=False)  # a holder may have more than one at a time
    is_sealed_first = models.BooleanField(default=False)  # valid from its electronic seal on, not from the decision
    min_trust = models.CharField(max_length=1, blank=True)  # the lowest level that is reused; empty: the parameter's
    fields = ArrayField(models.CharField(max_length=30), default=list, blank=True)  # what only this kind says

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["type_code"], condition=~Q(type_code=""), name="national_type_once")
        ]

    def __str__(self) -> str:
        return self.name
