"""A centre's day in figures: numbers taken and served, by hour and by window."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Avg, Count
from django.utils.timezone import localtime

from yimen.halls.models import ServiceNode, Ticket
from yimen.halls.rules.queue import State, in_minutes


@dataclass(frozen=True)
class HallDayFigures:
    """What was done on a day; the mean is in seconds, None while nothing was finished."""

    issued: int
    served: int
    waiting: int
    mean_seconds: int | None
    by_hour: dict[int, int]
    by_window: list[tuple[str, int]]
    hot: list[tuple[str, int]]

    @property
    def mean_minutes(self) -> int | None:
        """Return the mean in minutes, a begun one counts."""
        return in_minutes(self.mean_seconds)


def hall_day(centre: UUID, *, on: date) -> HallDayFigures:
    """Return the day's figures; nothing in them is of a person."""
    tickets = Ticket.objects.filter(centre=centre, on=on)
    states = dict(tickets.values_list("state").annotate(n=Count("pk")))
    nodes = ServiceNode.objects.filter(ticket__centre=centre, ticket__on=on, seconds__isnull=False)
    mean = nodes.aggregate(mean=Avg("seconds"))["mean"]
    windows = nodes.values_list("window__number").annotate(n=Count("pk")).order_by("window__number")
    hot = tickets.exclude(item=None).values_list("item__name").annotate(n=Count("pk")).order_by("-n", "item__name")
    return HallDayFigures(
        issued=sum(states.values()),
        served=states.get(State.SERVED, 0),
        waiting=states.get(State.WAITING, 0),
        mean_seconds=None if mean is None else round(mean),
        by_hour=Counter(localtime(at).hour for at in tickets.values_list("joined_at", flat=True)),
        by_window=[(str(number), count) for number, count in windows],
        hot=list(hot[:5]),
    )


def kiosk_median(centre: UUID, *, function: str, since: date) -> tuple[int, int] | None:
    """Return the median seconds of a machine's function and how many uses are behind it; None without any."""
    nodes = ServiceNode.objects.filter(centre=centre, device__isnull=False, function=function, seconds__isnull=False)
    seconds = sorted(node.seconds or 0 for node in nodes.filter(began_at__date__gte=since).only("seconds"))
    return (seconds[(len(seconds) - 1) // 2], len(seconds)) if seconds else None
