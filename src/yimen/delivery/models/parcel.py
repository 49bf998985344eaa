"""A parcel at a courier, and the lines of its way."""

from django.db import models
from django.db.models import Q

from yimen.delivery.models.delivery import Delivery
from yimen.delivery.rules.parcels import LABELS, RELATIONS, UNNUMBERED, ParcelState, Relation
from yimen.kernel.fields import PersonalField
from yimen.kernel.models import Entity

STATES = [(state.value, LABELS[state]) for state in ParcelState]


class Parcel(Entity):
    """One order to a courier; its id is the idempotency key, so there is one parcel however often we ask.

    `settled_at` says since when its reports move the delivery no more: signed, cancelled, taken back or made again.
    """

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="parcels")
    vendor = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=STATES, default="wanted")
    waybill = models.CharField(max_length=40, default="", blank=True)
    route = models.CharField(max_length=40, default="", blank=True)  # the courier's sorting code
    wanted_at = models.DateTimeField()
    wanted_by = models.UUIDField(null=True)
    ordered_at = models.DateTimeField(null=True)
    look_at = models.DateTimeField(null=True)  # when the courier is asked next where it is
    signer_name = PersonalField("name", null=True)
    signer_relation = models.CharField(max_length=10, choices=[(r.value, RELATIONS[r]) for r in Relation], blank=True)
    signed_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)  # originals: when the window checked what was inside
    settled_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vendor", "waybill"], condition=~Q(waybill=""), name="one_waybill_once"),
            models.UniqueConstraint(
                fields=["delivery"], condition=Q(settled_at__isnull=True), name="one_parcel_under_way"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in UNNUMBERED]) | ~Q(waybill=""),
                name="ordered_has_waybill",
            ),
            models.CheckConstraint(condition=~Q(state="signed") | Q(signed_at__isnull=False), name="signed_says_when"),
        ]
        indexes = [
            models.Index(fields=["look_at"], condition=Q(look_at__isnull=False), name="parcels_to_look_for"),
            models.Index(fields=["wanted_at"], condition=Q(state="wanted"), name="parcels_to_order"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor} {self.waybill or self.state}"


class TrackLine(Entity):
    """One line of a parcel's way as the courier told it; told twice it is here once."""

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="lines")
    line = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=STATES)
    at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    heard_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parcel", "line"], name="one_line_once")]
