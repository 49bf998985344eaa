"""Where a centre is, what is in its hall, and its desks beside the windows."""

from django.db import models
from django.db.models import Q

from yimen.halls.rules.premises import DESKS, FACILITIES
from yimen.kernel.fields import PersonalField
from yimen.kernel.models import Entity

FACILITY_KINDS = list(FACILITIES.items())
DESK_KINDS = [(kind.value, name) for kind, name in DESKS.items()]


class Premises(Entity):
    """A centre on the map, and the plan of its hall: named areas as rectangles on a grid."""

    centre = models.OneToOneField("identity.Centre", models.PROTECT, related_name="+")
    longitude = models.FloatField()
    latitude = models.FloatField()
    plan = models.JSONField(default=list, blank=True)  # see rules.premises.check_plan

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(longitude__range=(-180, 180), latitude__range=(-90, 90)), name="premises_on_earth"
            )
        ]


class Facility(Entity):
    """Something in a hall that makes waiting easier, and where to find it."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=FACILITY_KINDS)
    name = models.CharField(max_length=60)
    place = models.CharField(max_length=120)
    floor = models.CharField(max_length=20, blank=True, db_default="")
    x = models.PositiveSmallIntegerField(null=True)  # on the plan of the floor
    y = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "name"], name="facility_name_once"),
            models.CheckConstraint(
                condition=Q(x__isnull=True, y__isnull=True) | Q(x__isnull=False, y__isnull=False),
                name="facility_on_plan",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PremisesPhoto(Entity):
    """A picture of the place, made anew from what was uploaded: scaled, and without what the camera wrote in it."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    file = models.UUIDField()
    caption = models.CharField(max_length=60)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["centre", "added_at"], name="photos_of_premises")]


class ServiceDesk(Entity):
    """A desk beside the windows: guidance, help, stuck matters, other regions, results, complaints."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=DESK_KINDS)
    place = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "kind"], name="desk_of_a_kind_once")]


class DeskEntry(Entity):
    """One visitor at such a desk: what it was about and what came of it."""

    desk = models.ForeignKey(ServiceDesk, models.PROTECT, related_name="entries")
    at = models.DateTimeField()
    by = models.UUIDField()
    words = models.CharField(max_length=500)
    name = models.CharField(max_length=120, blank=True)
    phone = PersonalField("phone", null=True)
    region = models.CharField(max_length=60, blank=True)  # of a matter for elsewhere
    case = models.UUIDField(null=True)
    case_number = models.CharField(max_length=40, blank=True)
    result = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, result="")
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(result=""),
                name="desk_entry_closed_with_result",
            )
        ]
        indexes = [models.Index(fields=["desk", "-at"], name="desk_entry_by_desk")]
