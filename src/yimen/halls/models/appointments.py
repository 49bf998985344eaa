"""What can be booked at a centre, the counted places of each slot, and who has booked."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from yimen.halls.rules.booking import ABSENT, CHANNELS, LABELS, STANDING, BookingState
from yimen.kernel.models import Entity

STATES = [(state.value, LABELS[state]) for state in BookingState]
BOOKED_BY = [(channel.value, name) for channel, name in CHANNELS.items()]


class BookingLine(Entity):
    """A business that people book at a centre (预约业务): one stock for every way of booking.

    Without items of its own it takes whatever the centre takes and no other line has.
    """

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=60)
    zone = models.ForeignKey("halls.Zone", models.PROTECT, null=True, related_name="+")
    expected = models.PositiveIntegerField()  # tickets of a working day, booked and walked in
    expected_weekend = models.PositiveIntegerField(default=0)  # of a day that is none
    weights = models.JSONField(default=dict, blank=True)  # {"09": 2}: twice as many places in that hour
    hours = models.JSONField(default=dict, blank=True)  # its own regular hours; empty: the centre's
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "code"], name="booking_line_once")]

    def __str__(self) -> str:
        return self.name


class LineItem(Entity):
    """An item of a line, and how many minutes it takes at the window."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    line = models.ForeignKey(BookingLine, models.CASCADE, related_name="items")
    item = models.ForeignKey("catalogue.Item", models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "item"], name="item_in_one_line")]


class Slot(Entity):
    """The places taken of one slot; a slot of which nobody has booked has no row."""

    line = models.ForeignKey(BookingLine, models.PROTECT, related_name="+")
    on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    capacity = models.PositiveIntegerField()  # as it was when the last place was taken
    booked = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "on", "starts"], name="slot_once"),
            models.CheckConstraint(condition=Q(booked__lte=F("capacity")), name="slot_never_overfull"),
        ]


class Appointment(Entity):
    """One person's booking of a span of slots (预约)."""

    line = models.ForeignKey(BookingLine, models.PROTECT, related_name="+")
    person = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")
    on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    items = ArrayField(models.UUIDField(), default=list)
    matter = models.CharField(max_length=200)
    case = models.UUIDField(null=True)
    case_number = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=16, choices=STATES, default=BookingState.BOOKED.value)
    channel = models.CharField(max_length=10, choices=BOOKED_BY)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)  # the clerk who booked for a caller
    version = models.PositiveSmallIntegerField(default=0)  # SEQUENCE of its calendar entry
    reminded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True)  # why the hall cancelled it
    ticket = models.UUIDField(null=True)
    forgiven_at = models.DateTimeField(null=True)
    forgiven_by = models.UUIDField(null=True)
    forgiven_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "on", "starts"],
                condition=Q(state__in=[state.value for state in STANDING]),
                name="one_person_one_slot",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="appointment_takes_time"),
            models.CheckConstraint(
                condition=Q(forgiven_at__isnull=True, forgiven_by__isnull=True, forgiven_why="")
                | Q(forgiven_at__isnull=False) & ~Q(forgiven_why="") & Q(state__in=[state.value for state in ABSENT]),
                name="forgiven_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state="booked", ended_at__isnull=True) | ~Q(state="booked") & Q(ended_at__isnull=False),
                name="appointment_end_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-starts_at"], name="appointment_of_person"),
            models.Index(fields=["line", "on", "starts"], name="appointment_by_day"),
            models.Index(fields=["ends_at"], condition=Q(state="booked"), name="appointment_to_settle"),
            models.Index(fields=["on"], condition=Q(state__in=["missed", "cancelled_late"]), name="appointment_absent"),
        ]


class BookingAppeal(Entity):
    """Somebody says that absences of a month should not count; answered once."""

    person = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")
    month = models.DateField()
    words = models.TextField()
    asked_at = models.DateTimeField()
    is_granted = models.BooleanField(null=True)
    answer = models.CharField(max_length=200, blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "month"], condition=Q(answered_at__isnull=True), name="one_open_booking_appeal"
            ),
            models.CheckConstraint(
                condition=Q(is_granted__isnull=True, answered_at__isnull=True, answered_by__isnull=True, answer="")
                | Q(is_granted__isnull=False, answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
                name="booking_appeal_answer_is_whole",
            ),
        ]
