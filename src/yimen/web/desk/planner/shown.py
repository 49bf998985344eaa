"""Areas of windows as the planner's page shows them: the present ones beside those proposed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yimen.halls.queries import HallMode
from yimen.halls.queries.planner import window_areas
from yimen.halls.rules.planner import RESERVE, Load, Proposal, Seat
from yimen.halls.zones import items_in, mode_of, zone_counts
from yimen.identity.queries import Centre


@dataclass(frozen=True)
class Lead:
    """A window's share: its minutes a day, how full that is of the fullest, and the items with most of it."""

    minutes: int
    percent: int
    items: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class AreaShown:
    """An area with its windows, items and minutes a day."""

    zone: str
    windows: tuple[str, ...]
    items: int
    minutes: int
    leads: tuple[Lead, ...] = ()


NAMED = 3


def shown_areas(proposal: Proposal, seats: Sequence[Seat]) -> list[AreaShown]:
    """Return the proposed areas, the merged one first, what is kept in reserve last."""
    found = []
    for area in proposal.areas:
        fullest = max(area.shares) or 1
        leads = tuple(
            Lead(round(share / 60), round(100 * share / fullest), len(lead), _largest(lead))
            for share, lead in zip(area.shares, area.leads, strict=True)
        )
        found.append(AreaShown(area.zone, _numbers(seats, area.zone), area.items, round(area.seconds / 60), leads))
    reserve = _numbers(seats, RESERVE)
    return [*found, AreaShown(RESERVE, reserve, 0, 0)] if reserve else found


def areas_now(centre: Centre, loads: Iterable[Load]) -> list[AreaShown]:
    """Return how the centre's windows share its items at present."""
    seconds = {load.code: load.seconds for load in loads}
    places = window_areas(centre.pk)
    if mode_of(centre.pk) == HallMode.ANY_WINDOW:
        return [AreaShown("", tuple(places), len(seconds), round(sum(seconds.values()) / 60))]
    found = []
    for each in zone_counts(centre.pk):
        name = each.zone.name if each.zone else ""
        codes = items_in(centre.pk, each.zone).order_by().values_list("code", flat=True)
        minutes = round(sum(seconds.get(code, 0) for code in codes) / 60)
        windows = tuple(number for number, zone in places.items() if zone == name)
        found.append(AreaShown(name, windows, each.items, minutes))
    reserve = tuple(number for number, zone in places.items() if zone == RESERVE)
    return [*found, AreaShown(RESERVE, reserve, 0, 0)] if reserve else found


def _numbers(seats: Sequence[Seat], zone: str) -> tuple[str, ...]:
    return tuple(each.number for each in seats if each.zone == zone)


def _largest(lead: Sequence[Load]) -> tuple[str, ...]:
    return tuple(load.name for load in lead[:NAMED] if load.seconds)
