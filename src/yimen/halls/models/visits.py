"""Who is in the hall, with which number, and where every second of it went."""

from django.db import models
from django.db.models import F, Q

from yimen.halls.models.devices import Device
from yimen.halls.models.windows import Window
from yimen.halls.rules.queue import AT_WINDOW, ENDS, Kind, State
from yimen.kernel.models import Entity

KINDS = [
    (Kind.ORDINARY.value, "普通"),
    (Kind.BOOKED.value, "预约"),
    (Kind.PRE_REVIEWED.value, "预审通过"),
    (Kind.ELDERLY.value, "老年人"),
    (Kind.DISABLED.value, "残疾人"),
    (Kind.MILITARY.value, "军人"),
    (Kind.GREEN.value, "绿色通道"),
    (Kind.CARRIED.value, "上次未办"),
]
STATES = [
    (State.WAITING.value, "等候"),
    (State.CALLED.value, "呼叫中"),
    (State.SERVING.value, "办理中"),
    (State.HELD.value, "挂起"),
    (State.AWAY.value, "过号"),
    (State.SERVED.value, "办结"),
    (State.LEFT.value, "已离开"),
    (State.CLOSED.value, "下班关闭"),
]
OF_CLERK = Q(state__in=["called", "serving", "held"])


class ZoneSign(Entity):
    """What the ticket says of a zone: its letter, its hall and floor; without a zone's name it is the general area."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    zone = models.CharField(max_length=60, blank=True)
    prefix = models.CharField(max_length=2)
    hall = models.CharField(max_length=60, blank=True)
    floor = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "zone"], name="one_sign_per_zone"),
            models.UniqueConstraint(fields=["centre", "prefix"], name="one_zone_per_letter"),
            models.CheckConstraint(condition=Q(prefix__regex="^[A-Z]{1,2}$"), name="zone_letter"),
        ]

    def __str__(self) -> str:
        return self.prefix


class TicketCounter(Entity):
    """The last number that a letter has given on a day."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    on = models.DateField()
    prefix = models.CharField(max_length=2)
    value = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "on", "prefix"], name="one_counter_per_letter")]


class HallDay(Entity):
    """A day of a centre whose list has been closed; from then on it gives no number."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    on = models.DateField()
    closed_at = models.DateTimeField()
    closed_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "on"], name="hall_closes_once_a_day")]


class Visit(Entity):
    """Somebody's stay in a centre on a day, by name where a card was read."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    on = models.DateField()
    person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")), name="visit_in_order"
            )
        ]
        indexes = [models.Index(fields=["person", "on"], name="visit_by_person")]


class Ticket(Entity):
    """A request for one service in the queue; a second service in the same visit is a second part of the number."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="+")
    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    on = models.DateField()
    number = models.CharField(max_length=10)
    part = models.PositiveSmallIntegerField(default=1)
    zone = models.CharField(max_length=60, blank=True)
    item = models.ForeignKey("catalogue.Item", models.PROTECT, null=True, related_name="+")
    case = models.UUIDField(null=True)
    booking = models.UUIDField(null=True, unique=True)
    device = models.ForeignKey(Device, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=14, choices=KINDS, default=Kind.ORDINARY.value)
    is_preferred = models.GeneratedField(
        expression=models.Case(models.When(kind=Kind.ORDINARY.value, then=False), default=True),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    state = models.CharField(max_length=10, choices=STATES, default=State.WAITING.value)
    queue_at = models.DateTimeField()
    calls = models.PositiveSmallIntegerField(default=0)
    window = models.ForeignKey(Window, models.PROTECT, null=True, related_name="+")
    for_window = models.ForeignKey(Window, models.PROTECT, null=True, related_name="+")
    token = models.CharField(max_length=32, unique=True)
    joined_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "on", "number", "part"], name="ticket_number_once_a_day"),
            models.UniqueConstraint(
                fields=["window"],
                condition=Q(state__in=sorted(AT_WINDOW)),
                name="one_ticket_at_a_window",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False, state__in=sorted(ENDS))
                | (Q(ended_at__isnull=True) & ~Q(state__in=sorted(ENDS))),
                name="ticket_ends_with_its_state",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["called", "serving", "held"]) | Q(window__isnull=False),
                name="called_to_a_window",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind], state__in=[state.value for state in State]),
                name="ticket_words",
            ),
        ]
        indexes = [
            models.Index(
                fields=["centre", "on", "is_preferred", "queue_at", "id"],
                condition=Q(state="waiting"),
                name="ticket_waiting",
            ),
            models.Index(fields=["visit"], name="ticket_by_visit"),
        ]

    def __str__(self) -> str:
        return self.number


class Period(Entity):
    """A stretch of a ticket's time: its state, and the clerk and window while one has it.

    The database keeps the stretches without gap or overlap: each begins where the one before it ended (a foreign key
    of place and instant, made in the migration), and only the last one may be open.
    """

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    before = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=10, choices=STATES)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    window = models.ForeignKey(Window, models.PROTECT, null=True, related_name="+")
    staff = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "place"], name="period_place_once"),
            models.UniqueConstraint(fields=["ticket", "place", "until"], name="period_end"),
            models.UniqueConstraint(fields=["ticket"], condition=Q(until__isnull=True), name="one_open_period"),
            models.CheckConstraint(
                condition=Q(place=1, before__isnull=True) | Q(place__gt=1, before=F("place") - 1),
                name="period_follows",
            ),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="period_in_order"),
            models.CheckConstraint(
                condition=(OF_CLERK & Q(staff__isnull=False, window__isnull=False))
                | (~OF_CLERK & Q(staff__isnull=True)),
                name="period_of_a_clerk",
            ),
        ]


class WindowTurn(Entity):
    """How many preferred numbers a window has called since its last ordinary one, in all and of each class.

    Each window counts for itself, so none waits for another.
    """

    window = models.OneToOneField(Window, models.CASCADE, related_name="+")
    run = models.PositiveSmallIntegerField(default=0)
    runs = models.JSONField(default=dict)  # by class, as many together as `run`


class ServiceNode(Entity):
    """One service, at a window or a machine, under a number of its own that ratings hang on."""

    number = models.CharField(max_length=40, unique=True)
    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, models.PROTECT, null=True, related_name="+")
    window = models.ForeignKey(Window, models.PROTECT, null=True, related_name="+")
    staff = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, null=True, related_name="+")
    function = models.CharField(max_length=30, blank=True)
    person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    item = models.ForeignKey("catalogue.Item", models.PROTECT, null=True, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    seconds = models.PositiveIntegerField(null=True)  # at the window or machine; while on hold nobody served

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(window__isnull=False, staff__isnull=False, ticket__isnull=False, device__isnull=True)
                | Q(window__isnull=True, staff__isnull=True, device__isnull=False),
                name="service_at_window_or_machine",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, seconds__isnull=True)
                | Q(ended_at__gte=F("began_at"), seconds__isnull=False),
                name="service_has_its_seconds",
            ),
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(ended_at__isnull=True), name="one_service_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "began_at"], name="service_by_time"),
            models.Index(fields=["device", "function", "began_at"], name="service_by_device"),
        ]

    def __str__(self) -> str:
        return self.number


class GreenListing(Entity):
    """An enterprise on the list of the green channel for a term, approved by somebody: it comes without a booking."""

    organisation = models.ForeignKey("identity.Organisation", models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField()
    reason = models.CharField(max_length=200)
    approved_by = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="listing_has_a_term"),
        ]
        indexes = [models.Index(fields=["organisation", "valid_to"], name="listing_by_organisation")]


class ClerkCard(Entity):
    """What the screen at the window says of who sits there: post and promise; and the party's register of posts."""

    staff = models.OneToOneField("identity.Staff", models.PROTECT, related_name="+")
    post = models.CharField(max_length=60, blank=True)
    promise = models.CharField(max_length=120, blank=True)
    is_member = models.BooleanField(default=False)
    is_vanguard = models.BooleanField(default=False)
    area = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_vanguard=False) | Q(is_member=True), name="vanguard_is_a_member"),
        ]
