"""Windows and who sits at them."""

from django.db import models
from django.db.models import F, Q

from yimen.kernel.models import Entity


class WindowKind(models.TextChoices):
    COMPREHENSIVE = "comprehensive", "综合窗口"
    SPECIALIST = "specialist", "专业窗口"


class Window(Entity):
    """A counter in a centre."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    number = models.CharField(max_length=12)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=16, choices=WindowKind, default=WindowKind.COMPREHENSIVE)
    zone = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "number"], name="window_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class WindowDuty(Entity):
    """A clerk's stay at a window."""

    staff = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    window = models.ForeignKey(Window, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff"], condition=Q(until__isnull=True), name="one_window_per_clerk"),
            models.UniqueConstraint(fields=["window"], condition=Q(until__isnull=True), name="one_clerk_per_window"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="duty_in_order"),
        ]


class HallMode(models.TextChoices):
    ANY_WINDOW = "any_window", "大综合"
    BY_ZONE = "by_zone", "小综合"


class CentreMode(Entity):
    """How a centre's windows share its items; a centre without a row lets any window take all of them."""

    centre = models.OneToOneField("identity.Centre", models.PROTECT, related_name="+")
    mode = models.CharField(max_length=12, choices=HallMode, default=HallMode.ANY_WINDOW)


class Zone(Entity):
    """An area of a centre for one field of business (分领域专区); windows name it, the general area has no row."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "name"], name="zone_name_once")]

    def __str__(self) -> str:
        return self.name


class ZoneItem(Entity):
    """An item that a centre takes in one of its zones; what has no row is taken in the general area."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    zone = models.ForeignKey(Zone, models.CASCADE, related_name="+")
    item = models.ForeignKey("catalogue.Item", models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "item"], name="item_in_one_zone")]
