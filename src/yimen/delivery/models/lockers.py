"""Lockers (自助取件柜), their cells, what lies in them, and every opening of a door."""

from django.db import models
from django.db.models import Q

from yimen.delivery.models.delivery import Delivery
from yimen.delivery.rules.lockers import DOORS, SIZES, Door, Purpose, Size
from yimen.kernel.models import Entity

DOOR_STATES = [(door.value, DOORS[door]) for door in Door]
PURPOSES = [(Purpose.PUT_IN.value, "投放"), (Purpose.COLLECT.value, "领取"), (Purpose.TAKE_OUT.value, "取回")]


class Locker(Entity):
    """One locker at a centre or elsewhere; its screen is known by an address that nobody can guess."""

    code = models.SlugField(max_length=40, unique=True)  # as the device knows itself
    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    place = models.CharField(max_length=200)
    screen = models.CharField(max_length=64, unique=True)
    is_in_use = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Cell(Entity):
    """One cell; it is given to a delivery by changing this row, so two never get the same one."""

    locker = models.ForeignKey(Locker, models.PROTECT, related_name="cells")
    number = models.PositiveSmallIntegerField()
    size = models.PositiveSmallIntegerField(choices=[(size.value, SIZES[size]) for size in Size])
    delivery = models.OneToOneField(Delivery, models.PROTECT, null=True, related_name="+")
    is_jammed = models.BooleanField(default=False)
    is_door_open = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["locker", "number"], name="cell_number_once"),
            models.CheckConstraint(condition=Q(size__in=[1, 2, 3]), name="cell_size"),
        ]

    def __str__(self) -> str:
        return f"{self.number}号格"


class Stay(Entity):
    """One stay of one delivery in one cell, from the reservation on; of its code only a digest under a key is kept."""

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="stays")
    cell = models.ForeignKey(Cell, models.PROTECT, related_name="+")
    code_index = models.BinaryField(max_length=32, null=True)
    turn = models.PositiveSmallIntegerField(default=0)
    reserved_at = models.DateTimeField()
    put_in_at = models.DateTimeField(null=True)
    remind_on = models.DateField(null=True)
    keep_until = models.DateField(null=True)
    reminded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(
        max_length=10,
        blank=True,
        choices=[("taken", "已取走"), ("taken_out", "已取回窗口"), ("jammed", "柜门故障"), ("released", "没有投放")],
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delivery"], condition=Q(ended_at__isnull=True), name="one_stay_at_a_time"),
            models.UniqueConstraint(fields=["cell"], condition=Q(ended_at__isnull=True), name="one_stay_in_a_cell"),
            models.UniqueConstraint(fields=["code_index"], condition=Q(ended_at__isnull=True), name="code_once"),
            models.CheckConstraint(
                condition=Q(put_in_at__isnull=True) | Q(code_index__isnull=False, keep_until__isnull=False),
                name="what_lies_has_code_and_end",
            ),
        ]
        indexes = [
            models.Index(fields=["remind_on"], condition=Q(ended_at=None, reminded_at=None), name="stay_to_remind"),
            models.Index(fields=["keep_until"], condition=Q(ended_at=None), name="stay_to_recall"),
            models.Index(fields=["code_index"], name="stay_by_code"),
        ]


class Opening(Entity):
    """One opening of a cell's door that somebody wants; its id is the key under which the locker opens it once."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="openings")
    purpose = models.CharField(max_length=10, choices=PURPOSES)
    state = models.CharField(max_length=10, choices=DOOR_STATES, default="wanted")
    by = models.UUIDField(null=True)
    wanted_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stay"], condition=Q(state__in=["wanted", "asked"]), name="one_opening_at_a_time"
            )
        ]
        indexes = [
            models.Index(
                fields=["valid_until"],
                condition=Q(state__in=["wanted", "asked", "opened", "left_open"]),
                name="opening_unsettled",
            )
        ]
