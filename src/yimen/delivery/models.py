"""Results on their way to people."""

from django.db import models
from django.db.models import Q

from yimen.delivery.rules.collecting import PickUpState
from yimen.identity.models import Person
from yimen.kernel.fields import PersonalField
from yimen.kernel.models import Entity

STATES = [(PickUpState.WAITING.value, "待领取"), (PickUpState.COLLECTED.value, "已领取")]


class PickUp(Entity):
    """A result that waits at a counter for its holder or a proxy; what it is the result of, only its owner knows."""

    subject = models.UUIDField(unique=True)
    state = models.CharField(max_length=10, choices=STATES, default=PickUpState.WAITING.value)
    ready_at = models.DateTimeField()
    collected_at = models.DateTimeField(null=True)
    handed_by = models.UUIDField(null=True)
    collector_name = models.CharField(max_length=120, blank=True)
    collector_document_kind = models.CharField(max_length=20, choices=Person.DocumentKind, blank=True)
    collector_document = PersonalField("document", null=True)
    is_proxy = models.BooleanField(default=False)
    proxy_authority = models.CharField(max_length=300, blank=True)
    authority_file = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state="collected",
                    collected_at__isnull=False,
                    handed_by__isnull=False,
                    collector_document__isnull=False,
                )
                & ~Q(collector_name="")
                | Q(state="waiting", collected_at__isnull=True, handed_by__isnull=True),
                name="collected_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(is_proxy=False) | ~Q(proxy_authority="") | Q(authority_file__isnull=False),
                name="proxy_has_authority",
            ),
        ]
