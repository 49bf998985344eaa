"""Opening calendars: of a centre, and of one of its lines."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from yimen.halls.models import BookingLine, Closure, ExtraItem, ExtraOpening
from yimen.halls.rules.opening import Calendar, Extra, Shut, Span
from yimen.identity.models import Centre
from yimen.kernel.queries.calendar import workdays


def calendar_of(centre: Centre, *, since: date, line: BookingLine | None = None) -> Calendar:
    """Return the centre's calendar from a day on, with the line's own hours where it has any; three statements."""
    hours = (line.hours if line else None) or centre.hours
    return Calendar(hours=hours, days=workdays(), extras=_extras(centre.pk, since), shut=_shut(centre.pk, since))


def extra_openings(centre: UUID) -> list[ExtraOpening]:
    """Return the centre's openings beyond its regular hours."""
    return list(ExtraOpening.objects.filter(centre=centre).order_by("since", "name"))


def closures(centre: UUID, *, since: date) -> list[Closure]:
    """Return the closures that stand and do not lie before this day."""
    return list(Closure.objects.filter(centre=centre, until__gte=since, lifted_at=None).order_by("since", "begins"))


def _extras(centre: UUID, since: date) -> list[Extra]:
    found = [each for each in extra_openings(centre) if each.until is None or each.until >= since]
    listed: dict[UUID, set[UUID]] = defaultdict(set)
    if any(each.is_listed for each in found):
        for opening, item in ExtraItem.objects.filter(opening__in=found).values_list("opening", "item"):
            listed[opening].add(item)
    return [
        Extra(
            name=each.name,
            since=each.since,
            until=each.until,
            hours=each.hours,
            items=frozenset(listed[each.pk]) if each.is_listed else None,
            on_holidays=each.on_holidays,
        )
        for each in found
    ]


def _shut(centre: UUID, since: date) -> list[Shut]:
    return [
        Shut(each.since, each.until, each.reason, Span(each.begins, each.ends) if each.begins and each.ends else None)
        for each in closures(centre, since=since)
    ]
