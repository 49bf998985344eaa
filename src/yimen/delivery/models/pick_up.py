"""Who took a result at a counter."""

from django.db import models
from django.db.models import Q

from yimen.identity.models import Person
from yimen.kernel.fields import PersonalField
from yimen.kernel.models import Entity


class PickUp(Entity):
    """A result that was handed over at a counter: to whom, by which document, on whose authority."""

    subject = models.UUIDField(unique=True)
    collected_at = models.DateTimeField()
    handed_by = models.UUIDField()
    collector_name = models.CharField(max_length=120)
    collector_document_kind = models.CharField(max_length=20, choices=Person.DocumentKind)
    collector_document = PersonalField("document")
    is_proxy = models.BooleanField(default=False)
    proxy_authority = models.CharField(max_length=300, blank=True)
    authority_file = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(collector_name=""), name="collector_has_a_name"),
            models.CheckConstraint(
                condition=Q(is_proxy=False) | ~Q(proxy_authority="") | Q(authority_file__isnull=False),
                name="proxy_has_authority",
            ),
        ]
