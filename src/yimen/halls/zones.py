"""The zones of a centre, the items in each, and which window takes what; every item is in exactly one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery

from yimen.catalogue.queries import Item, items_at
from yimen.halls.models import CentreMode, HallMode, Window, Zone, ZoneItem
from yimen.halls.rules.planner import RESERVE
from yimen.halls.rules.zones import GENERAL, check_window
from yimen.kernel.kept_query import KeptQuery


@dataclass(frozen=True)
class ZoneCount:
    """A zone (None: the general area) with its items and the departments they belong to, each counted once."""

    zone: Zone | None
    items: int
    agencies: int


_MODE = KeptQuery(lambda centre: CentreMode.objects.filter(centre=centre), centre=UUID)


def mode_of(centre: UUID) -> HallMode:
    """Return how the centre's windows share its items."""
    found = _MODE.first(centre=centre)
    return HallMode(found.mode) if found else HallMode.ANY_WINDOW


def zone_counts(centre: UUID) -> list[ZoneCount]:
    """Return every zone with its numbers, the general area last; together they are what the centre takes."""
    counted = {
        row["zone"]: row
        for row in _placed(centre).order_by().values("zone").annotate(n=Count("pk"), a=Count("agency", distinct=True))
    }
    zones: list[Zone | None] = [*Zone.objects.filter(centre=centre).order_by("name"), None]
    rows = ((zone, counted.get(zone.pk if zone else None, {"n": 0, "a": 0})) for zone in zones)
    return [ZoneCount(zone, row["n"], row["a"]) for zone, row in rows]


def items_in(centre: UUID, zone: Zone | None) -> QuerySet[Item]:
    """Return the items that the centre takes in a zone, or in its general area."""
    found: QuerySet[Item] = _placed(centre).filter(zone=zone.pk if zone else None)
    return found


def window_zones(centre: UUID) -> list[str]:
    """Return the zones that the centre's windows name, without those in reserve."""
    found = Window.objects.filter(centre=centre).exclude(zone__in=["", RESERVE]).order_by("zone")
    return list(found.values_list("zone", flat=True).distinct())


def zone_named(centre: UUID, name: str) -> Zone | None:
    """Return the centre's zone of this name."""
    return Zone.objects.filter(centre=centre, name=name).first()


def check_takes(window: Window, item: UUID) -> None:
    """Raise NotAllowed("other_zone"), naming the windows that take it, where this window may not take the item."""
    if mode_of(window.centre_id) == HallMode.ANY_WINDOW:
        return
    placed = ZoneItem.objects.filter(centre=window.centre_id, item=item).select_related("zone").first()
    zone = placed.zone.name if placed else GENERAL
    there = Window.objects.filter(centre=window.centre_id, zone=zone).order_by("number")
    check_window(by_zone=True, window_zone=window.zone, item_zone=zone, others=[str(each) for each in there])


def _placed(centre: UUID) -> QuerySet[Any]:
    """Return what the centre takes, each with the id of its zone, None for the general area."""
    zone = ZoneItem.objects.filter(centre=centre, item=OuterRef("pk")).values("zone")
    return items_at(centre).annotate(zone=Subquery(zone))
