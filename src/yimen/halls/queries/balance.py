"""How evenly the windows of centres are used in a period: numbers served and minutes, window by window."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from yimen.halls.models import ServiceNode, Window
from yimen.halls.rules.balance import ratio
from yimen.halls.rules.planner import RESERVE
from yimen.identity.models import Centre
from yimen.identity.queries import centres_below
from yimen.kernel.local_days import in_days


@dataclass(frozen=True)
class Days:
    """A period, both days in it."""

    since: date
    until: date


@dataclass(frozen=True)
class WindowLoad:
    """A window with the numbers it served and the minutes it served them."""

    window: Window
    tickets: int
    minutes: float


@dataclass(frozen=True)
class CentreLoad:
    """A centre with its windows; those in reserve are not among them."""

    centre: Centre
    windows: tuple[WindowLoad, ...]

    @property
    def tickets(self) -> int:
        """Return the numbers served."""
        return sum(each.tickets for each in self.windows)

    @property
    def minutes(self) -> float:
        """Return the minutes served."""
        return sum(each.minutes for each in self.windows)

    @property
    def idle(self) -> int:
        """Return how many windows served nobody."""
        return sum(not each.tickets for each in self.windows)

    @property
    def per_window(self) -> float:
        """Return the minutes of a window on average."""
        return self.minutes / len(self.windows) if self.windows else 0

    @property
    def tickets_ratio(self) -> float | None:
        """Return the numbers of the busiest window over those of the least busy that served anybody."""
        return ratio(each.tickets for each in self.windows)

    @property
    def minutes_ratio(self) -> float | None:
        """Return the same of the minutes."""
        return ratio(each.minutes for each in self.windows)


def centre_loads(path: str, days: Days) -> list[CentreLoad]:
    """Return each centre below a path that has windows, with what they did; two statements and one of the centres."""
    windows = Window.objects.filter(centre__path__startswith=path).exclude(zone=RESERVE).order_by("number")
    nodes = _nodes(days).filter(window__centre__path__startswith=path)
    done = {row[0]: row[1:] for row in nodes.order_by().values_list("window").annotate(n=Count("pk"), s=Sum("seconds"))}
    by_centre: dict[UUID, list[WindowLoad]] = defaultdict(list)
    for window in windows:
        count, seconds = done.get(window.pk, (0, 0))
        by_centre[window.centre_id].append(WindowLoad(window, count, seconds / 60))
    return [CentreLoad(each, tuple(by_centre[each.pk])) for each in centres_below(path) if each.pk in by_centre]


def between(loads: list[CentreLoad], level: int) -> float | None:
    """Return how much more a window does at the busiest centre of a level than at the least busy one."""
    return ratio(each.per_window for each in loads if each.centre.level == level)


def services_at(window: UUID, days: Days) -> QuerySet[ServiceNode]:
    """Return what a window served in a period: the list behind its figures."""
    return _nodes(days).filter(window=window).select_related("item", "staff", "ticket")


def _nodes(days: Days) -> QuerySet[ServiceNode]:
    return ServiceNode.objects.filter(
        in_days("began_at", days.since, days.until), window__isnull=False, seconds__isnull=False
    )
