"""The plan of a hall for any surface: its floors ready to draw, with icons of facilities and the state of windows."""

from typing import Any

from yimen.halls.queries.layout import layout_of
from yimen.identity.queries import Centre

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


def plan_of(centre: Centre, *, zone: str | None = None) -> dict[str, Any]:
    """Return what shared/plan.html draws and lists; `zone` is the one somebody is looking for."""
    layout = layout_of(centre)
    known = {each.name for each in layout.zones}
    return {
        "layout": layout,
        "places": layout.windows,
        "facilities": layout.facilities,
        "icons": ICONS,
        "wanted": zone if zone in known else None,
    }
