"""What was said to somebody who took a number about the wait, and what came of it."""

from django.db import models
from django.db.models import F, Q

from yimen.halls.models.visits import Ticket
from yimen.kernel.models import Entity


class WaitTold(Entity):
    """The wait that was told at joining, with the scene it was read from, so that it can be computed again.

    Times in seconds; `half` and `nine_in_ten` empty: it was unknown. `wait` is how long it took until the first call.
    """

    ticket = models.OneToOneField(Ticket, models.CASCADE, related_name="+")
    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    zone = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    service = models.CharField(max_length=40, blank=True)  # the item's id
    windows = models.PositiveSmallIntegerField()
    ahead = models.PositiveIntegerField()
    is_free = models.BooleanField()
    by_load = models.FloatField()
    by_pace = models.FloatField()
    longest = models.FloatField()
    last = models.FloatField()
    half = models.PositiveIntegerField(null=True)
    nine_in_ten = models.PositiveIntegerField(null=True)
    of = models.PositiveIntegerField(default=0)  # from how many earlier waits
    wait = models.PositiveIntegerField(null=True)
    called_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(half__isnull=True, nine_in_ten__isnull=True) | Q(nine_in_ten__gte=F("half")),
                name="told_wait_in_order",
            ),
            models.CheckConstraint(
                condition=Q(wait__isnull=True, called_at__isnull=True) | Q(wait__isnull=False, called_at__isnull=False),
                name="told_wait_came",
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "zone", "called_at"], name="told_wait_by_call"),
            models.Index(fields=["at"], condition=Q(wait__isnull=True), name="told_wait_open"),
        ]
