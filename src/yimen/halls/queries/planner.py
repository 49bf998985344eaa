"""What the window planner knows of a centre: its fields kept apart, numbers, loads, windows and earlier plans."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from yimen.catalogue.queries import items_at
from yimen.halls.models import ServiceNode, Ticket, Window, WindowPlan
from yimen.halls.rules.planner import APART, NUMBERS, Domain, Limits, Load, domain_of, domains_of
from yimen.halls.rules.queue import ENDS
from yimen.identity.models import Centre
from yimen.kernel.local_days import in_days
from yimen.kernel.queries.parameters import parameter


@dataclass(frozen=True)
class Taken:
    """How often an item was taken in a period, and the mean seconds of it where they are known."""

    count: int
    seconds: float | None


def number_of(name: str, centre: Centre) -> int:
    """Return a number of the planner: the centre's own, the deployment's, or the usual one."""
    key = f"halls.planner.{name}"
    return int(parameter(f"{key}@{centre.code}", parameter(key, NUMBERS[name])))


def limits_of(centre: Centre) -> Limits:
    """Return between how many merged windows the centre's plans choose, and what one of them serves a day."""
    return Limits(number_of("least", centre), number_of("most", centre), number_of("minutes", centre) * 60)


def domains_at(centre: Centre) -> tuple[Domain, ...]:
    """Return the fields that this centre keeps apart: its own list, or the deployment's."""
    return domains_of(parameter(f"{APART}@{centre.code}", parameter(APART, ())))


def served_by_item(centre: UUID, *, since: date, until: date) -> dict[UUID, Taken]:
    """Return what was served at the centre's windows in a period, by item."""
    nodes = ServiceNode.objects.filter(
        in_days("began_at", since, until), centre=centre, window__isnull=False, item__isnull=False,
        seconds__isnull=False,
    )  # fmt: skip
    rows = nodes.order_by().values_list("item").annotate(n=Count("pk"), s=Sum("seconds"))
    return {item: Taken(count, seconds / count) for item, count, seconds in rows if item}


def loads_at(centre: Centre, seconds_a_day: Mapping[str, int]) -> list[Load]:
    """Return every item that the centre takes with its seconds a day, those not named with none, and its field."""
    domains = domains_at(centre)
    rows = items_at(centre.pk).order_by("code").values_list("code", "name", "agency__code")
    return [
        Load(code, name, seconds_a_day.get(code, 0), domain_of(domains, agency=agency, code=code, name=name))
        for code, name, agency in rows
    ]


def window_areas(centre: UUID) -> dict[str, str]:
    """Return the zone of each window by its number."""
    return dict(Window.objects.filter(centre=centre).order_by("number").values_list("number", "zone"))


def is_waited(centre: UUID, *, on: date) -> bool:
    """Return whether somebody holds an open number of the day."""
    return Ticket.objects.filter(centre=centre, on=on).exclude(state__in=sorted(ENDS)).exists()


def plans_of(centre: UUID) -> QuerySet[WindowPlan]:
    """Return the centre's plans, the one in force first."""
    return WindowPlan.objects.filter(centre=centre).order_by("-version")
