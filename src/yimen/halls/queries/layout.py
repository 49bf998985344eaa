"""What is where in a centre (大厅布局): floors with zones, windows and their state, facilities, desks."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from yimen.halls.models import Facility, HallMode, PremisesPhoto, ServiceDesk, ZoneSign
from yimen.halls.queries import WindowPlace, windows_of
from yimen.halls.queries.premises import desks_of, facilities_of, premises_of
from yimen.halls.rules.drawing import Floor, by_figures, floors
from yimen.halls.rules.planner import RESERVE
from yimen.halls.zones import mode_of
from yimen.identity.models import Centre


@dataclass(frozen=True)
class ZoneHere:
    """A zone with its sign and its windows; the general area has no name."""

    name: str
    prefix: str
    hall: str
    floor: str
    windows: tuple[WindowPlace, ...]

    @property
    def staffed(self) -> list[str]:
        """Return the numbers of those where somebody sits."""
        return [each.window.number for each in self.windows if each.duty]

    @property
    def empty(self) -> list[str]:
        """Return the numbers of those where nobody sits now."""
        return [each.window.number for each in self.windows if not each.duty]

    @property
    def kinds(self) -> list[str]:
        """Return the classes of its windows."""
        return sorted({each.window.get_kind_display() for each in self.windows})


@dataclass(frozen=True)
class Layout:
    """A centre as it is drawn and as it is told."""

    centre: Centre
    floors: tuple[Floor, ...]
    zones: tuple[ZoneHere, ...]
    facilities: Mapping[str, Facility]
    desks: tuple[ServiceDesk, ...]

    @property
    def windows(self) -> dict[str, WindowPlace]:
        """Return the windows by their numbers."""
        return {each.window.number: each for zone in self.zones for each in zone.windows}


def layout_of(centre: Centre) -> Layout:
    """Return the centre's layout; in a 大综合 hall the windows still stand where their zones are."""
    premises, facilities = premises_of(centre.pk), facilities_of(centre.pk)
    places = [each for each in windows_of(centre.pk) if each.window.zone != RESERVE]
    by_zone: dict[str, list[WindowPlace]] = defaultdict(list)
    for place in sorted(places, key=lambda each: by_figures(each.window.number)):
        by_zone[place.window.zone].append(place)
    signs = {sign.zone: sign for sign in ZoneSign.objects.filter(centre=centre)}
    drawn = floors(
        premises.plan if premises else [],
        windows={zone: [each.window.number for each in own] for zone, own in by_zone.items()},
        facilities=[(str(each.pk), each.floor, each.x, each.y) for each in facilities],
    )
    zones = [_zone(zone, signs.get(zone), own) for zone, own in sorted(by_zone.items())]
    return Layout(
        centre, tuple(drawn), tuple(zones), {str(each.pk): each for each in facilities}, tuple(desks_of(centre.pk))
    )


def _zone(name: str, sign: ZoneSign | None, windows: list[WindowPlace]) -> ZoneHere:
    if sign is None:
        return ZoneHere(name, "", "", "", tuple(windows))
    return ZoneHere(name, sign.prefix, sign.hall, sign.floor, tuple(windows))


def is_by_zone(centre: UUID) -> bool:
    """Return whether each window takes the items of its own zone only."""
    return mode_of(centre) == HallMode.BY_ZONE


def photos_of(centre: UUID) -> QuerySet[PremisesPhoto]:
    """Return the pictures of the place, the first one added first."""
    return PremisesPhoto.objects.filter(centre=centre).order_by("added_at", "pk")


def halls_of_region() -> list[tuple[Centre, list[ZoneSign]]]:
    """Return the district's own halls with the signs of their zones, in two statements."""
    centres = list(Centre.objects.filter(level=Centre.Level.DISTRICT).order_by("path"))
    signs: dict[UUID, list[ZoneSign]] = defaultdict(list)
    for sign in ZoneSign.objects.filter(centre__in=centres).order_by("prefix"):
        signs[sign.centre_id].append(sign)
    return [(centre, signs[centre.pk]) for centre in centres]
