"""What a centre's page says of its hall: facilities with icons, plan, other desks, booking and extra opening."""

from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate

from yimen.halls.queries.booking import lines_of
from yimen.halls.queries.opening import extra_openings, listed_counts
from yimen.halls.queries.premises import desks_of, facilities_of, premises_of
from yimen.halls.rules.premises import GRID
from yimen.identity.queries import Centre
from yimen.identity.rules.hours import spoken

ICONS = {
    "meeting": "people",
    "nursing": "baby",
    "children": "school",
    "rest": "heart",
    "terminal": "search",
    "charging": "leaf",
    "handy": "box",
    "accessible": "wheelchair",
    "round_clock": "clock",
    "other": "star",
}
MARGIN = 4


@dataclass(frozen=True)
class Plan:
    """The plan of a hall, ready to draw: its areas and the size of the sheet."""

    areas: list[dict[str, Any]]
    width: int
    height: int


def hall_of(centre: Centre) -> dict[str, Any]:
    """Return what the page of a centre says of its hall."""
    premises, openings = premises_of(centre.pk), extra_openings(centre.pk)
    counts, today = listed_counts(openings), localdate()
    return {
        "furnishing": [(ICONS.get(each.kind, "star"), each) for each in facilities_of(centre.pk)],
        "plan": _plan(premises.plan) if premises and premises.plan else None,
        "desks": desks_of(centre.pk),
        "lines": lines_of(centre.pk),
        "openings": [
            (each, spoken_open(each.hours), counts.get(each.pk, 0))
            for each in openings
            if each.until is None or each.until >= today
        ],
    }


def spoken_open(hours: Any) -> list[tuple[str, str]]:
    """Return the days that are open, with their spans."""
    return [(days, spans) for days, spans in spoken(hours) if spans != "休息"]


def _plan(areas: list[dict[str, Any]]) -> Plan:
    """Return the areas with the middle of each, where its name stands."""
    placed = [
        {**each, "middle": each["x"] + each["width"] // 2, "line": each["y"] + each["height"] // 2 + 2}
        for each in areas
    ]
    width = max(each["x"] + each["width"] for each in areas) + MARGIN
    height = max(each["y"] + each["height"] for each in areas) + MARGIN
    return Plan(placed, min(width, GRID + MARGIN), min(height, GRID + MARGIN))
