"""A thing on its way between the authority and a person, and in whose hands it has been."""

from django.db import models
from django.db.models import Q

from yimen.delivery.rules.states import HOLDERS, LABELS, WAYS, State, Way
from yimen.kernel.fields import PersonalField
from yimen.kernel.models import Entity

STATES = [(state.value, LABELS[state]) for state in State]
GONE = ["in_locker", "on_its_way", "recalled", "returned", "lost"]
OVER = ["delivered", "dropped"]


class Delivery(Entity):
    """One result on its way out, or originals on their way in; what they belong to, only its owner knows."""

    subject = models.UUIDField()
    direction = models.CharField(max_length=3, choices=[("out", "出件"), ("in", "收件")], default="out")
    way = models.CharField(max_length=10, choices=[(way.value, WAYS[way]) for way in Way], default="counter")
    state = models.CharField(max_length=10, choices=STATES, default="chosen")
    centre = models.ForeignKey("identity.Centre", models.PROTECT, null=True, related_name="+")
    recipient = models.CharField(max_length=120, blank=True)
    phone = PersonalField("phone", null=True)
    area = models.CharField(max_length=120, blank=True)  # province to town: all that most of the staff need
    address = PersonalField("address", null=True)  # the rest of it
    is_priority = models.BooleanField(default=False)
    chosen_by = models.UUIDField(null=True)
    chosen_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    dispatched_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject"], condition=Q(direction="out"), name="one_way_out"),
            models.CheckConstraint(
                condition=Q(state__in=OVER, finished_at__isnull=False)
                | (~Q(state__in=OVER) & Q(finished_at__isnull=True)),
                name="finished_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=GONE) | Q(dispatched_at__isnull=False), name="gone_says_since_when"
            ),
            models.CheckConstraint(
                condition=~Q(way="courier", state__in=["reserved", "on_its_way"]) | Q(address__isnull=False),
                name="courier_has_address",
            ),
        ]
        indexes = [
            models.Index(fields=["subject"], condition=Q(direction="in"), name="delivery_incoming"),
            models.Index(
                fields=["way", "state", "id"],
                condition=~Q(state__in=["chosen", "delivered", "dropped"]),
                name="delivery_under_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.way} {self.state}"


class Custody(Entity):
    """One link of the chain of custody: from this instant on it is in these hands, until the next row says otherwise.

    Rows are only ever added; nothing in them is personal.
    """

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="custody")
    position = models.PositiveSmallIntegerField()
    holder = models.CharField(max_length=10, choices=[(holder.value, name) for holder, name in HOLDERS.items()])
    name = models.CharField(max_length=120, blank=True)  # which window, cell or courier
    place = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField()
    handed_by = models.UUIDField(null=True)  # the member of staff; none where a device or a courier's report says so
    proof = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delivery", "position"], name="custody_in_order")]
