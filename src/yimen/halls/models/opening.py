"""When a centre is open beyond its regular hours, and when it is closed within them."""

from django.db import models
from django.db.models import F, Q

from yimen.kernel.models import Entity


class ExtraOpening(Entity):
    """A centre's opening beyond its regular hours (延时服务), for all items or for listed ones only."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField(null=True)
    hours = models.JSONField()
    is_listed = models.BooleanField(default=False)
    on_holidays = models.BooleanField(default=False)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "name"], name="extra_opening_name_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="extra_opening_in_order"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="extra_opening_has_source"),
        ]

    def __str__(self) -> str:
        return self.name


class ExtraItem(Entity):
    """An item that an extra opening serves."""

    opening = models.ForeignKey(ExtraOpening, models.CASCADE, related_name="items")
    item = models.ForeignKey("catalogue.Item", models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opening", "item"], name="extra_item_once")]


class Closure(Entity):
    """Days, or the same part of each, on which a centre does not serve; rows are lifted, not removed."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    begins = models.TimeField(null=True)
    ends = models.TimeField(null=True)
    reason = models.CharField(max_length=120)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="closure_in_order"),
            models.CheckConstraint(
                condition=Q(begins__isnull=True, ends__isnull=True) | Q(begins__lt=F("ends")), name="closure_part"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="closure_has_reason"),
        ]
        indexes = [
            models.Index(fields=["centre", "until"], condition=Q(lifted_at__isnull=True), name="closure_by_centre")
        ]
