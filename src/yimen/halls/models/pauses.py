"""Days on which a centre, or every centre, serves nobody on the spot (暂停现场)."""

from django.db import models
from django.db.models import F, Q

from yimen.kernel.models import Entity


class OnSitePause(Entity):
    """From one day to another only the online channels are open; without a centre it is all of them."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=200)  # told to citizens
    begins_on = models.DateField()
    ends_on = models.DateField()  # included
    set_at = models.DateTimeField()
    set_by = models.UUIDField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="pause_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(reason=""), name="pause_has_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="pause_lifted_at_and_by",
            ),
        ]
        indexes = [models.Index(fields=["ends_on", "id"], condition=Q(lifted_at__isnull=True), name="pause_in_force")]
