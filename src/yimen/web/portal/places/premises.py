"""What a centre's page says of its hall: facilities with icons, photos, other desks, booking and extra opening."""

from typing import Any

from django.utils.timezone import localdate

from yimen.halls.queries.booking import lines_of
from yimen.halls.queries.layout import photos_of
from yimen.halls.queries.opening import extra_openings, listed_counts
from yimen.halls.queries.premises import desks_of, facilities_of, premises_of
from yimen.identity.queries import Centre
from yimen.identity.rules.hours import CLOSED, spoken
from yimen.web.shared.layout import ICONS


def hall_of(centre: Centre) -> dict[str, Any]:
    """Return what the page of a centre says of its hall."""
    premises, openings = premises_of(centre.pk), extra_openings(centre.pk)
    counts, today = listed_counts(openings), localdate()
    return {
        "furnishing": [(ICONS.get(each.kind, "star"), each) for each in facilities_of(centre.pk)],
        "has_plan": bool(premises and premises.plan),
        "photos": list(photos_of(centre.pk)),
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
    return [(days, spans) for days, spans in spoken(hours) if spans != CLOSED]
