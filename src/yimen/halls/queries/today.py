"""A centre's day in figures: numbers taken and served, by hour and by window."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from uuid import UUID

from django.db.models import Avg, Count
from django.utils.timezone import localtime

from yimen.halls.models import ServiceNode, Ticket
from yimen.halls.rules.devices import FUNCTIONS
from yimen.halls.rules.queue import State, in_minutes
from yimen.kernel.local_days import in_days


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


@dataclass(frozen=True)
class MachineTime:
    """A machine's function: how often it was used, and the middle of the seconds it took."""

    name: str
    count: int
    seconds: int


def machine_medians(centre: UUID, *, since: date) -> list[MachineTime]:
    """Return each function of the centre's machines since a day, the most used first."""
    nodes = ServiceNode.objects.filter(in_days("ended_at", since), centre=centre, device__isnull=False)
    taken: dict[str, list[int]] = {}
    for function, seconds in nodes.values_list("function", "seconds"):
        taken.setdefault(function, []).append(seconds or 0)
    rows = [MachineTime(FUNCTIONS.get(name, name), len(row), median_low(row)) for name, row in taken.items()]
    return sorted(rows, key=lambda row: (-row.count, row.name))
