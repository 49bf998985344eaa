"""Opening calendars: of a centre, and of one of its lines."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from yimen.halls.models import BookingLine, Closure, ExtraItem, ExtraOpening, OnSitePause
from yimen.halls.rules.opening import Calendar, Extra, Shut, Span
from yimen.identity.models import Centre
from yimen.kernel.kept_query import KeptQuery, among
from yimen.kernel.queries.calendar import workdays

_EXTRAS = KeptQuery(
    lambda centres, since: ExtraOpening.objects.filter(
        Q(until__isnull=True) | Q(until__gte=since), centre__in=among(centres)
    ).order_by("since", "name"),
    centres=list,
    since=date,
)
_CLOSURES = KeptQuery(
    lambda centres, since: Closure.objects.filter(
        centre__in=among(centres), until__gte=since, lifted_at__isnull=True
    ).order_by("since", "begins"),
    centres=list,
    since=date,
)
_PAUSES = KeptQuery(
    lambda centres, since: OnSitePause.objects.filter(
        Q(centre__in=among(centres)) | Q(centre__isnull=True), ends_on__gte=since, lifted_at__isnull=True
    ).order_by("begins_on"),
    centres=list,
    since=date,
)


def calendar_of(centre: Centre, *, since: date, line: BookingLine | None = None) -> Calendar:
    """Return the centre's calendar from a day on, with the line's own hours where it has any; four statements."""
    hours = (line.hours if line else None) or centre.hours
    extras, shut = _extras([centre.pk], since), _shut([centre.pk], since)
    return Calendar(hours=hours, days=workdays(), extras=extras[centre.pk], shut=shut[centre.pk])


def calendars_of(lines: Sequence[BookingLine], *, since: date) -> dict[UUID, Calendar]:
    """Return each line's calendar from a day on; four statements for all of them."""
    centres = [line.centre_id for line in lines]
    extras, shut, days = _extras(centres, since), _shut(centres, since), workdays()
    return {
        line.pk: Calendar(line.hours or line.centre.hours, days, extras[line.centre_id], shut[line.centre_id])
        for line in lines
    }


def extra_openings(centre: UUID) -> list[ExtraOpening]:
    """Return the centre's openings beyond its regular hours."""
    return list(ExtraOpening.objects.filter(centre=centre).order_by("since", "name"))


def listed_counts(openings: Sequence[ExtraOpening]) -> dict[UUID, int]:
    """Return how many items each opening lists."""
    found = ExtraItem.objects.filter(opening__in=openings).values_list("opening").annotate(n=Count("pk"))
    return dict(found.order_by())


def closures(centre: UUID, *, since: date) -> list[Closure]:
    """Return the closures that stand and do not lie before this day."""
    return list(Closure.objects.filter(centre=centre, until__gte=since, lifted_at=None).order_by("since", "begins"))


def _extras(centres: list[UUID], since: date) -> dict[UUID, list[Extra]]:
    found = _EXTRAS(centres=centres, since=since)
    listed: dict[UUID, set[UUID]] = defaultdict(set)
    if any(each.is_listed for each in found):
        for opening, item in ExtraItem.objects.filter(opening__in=found).values_list("opening", "item"):
            listed[opening].add(item)
    extras: dict[UUID, list[Extra]] = defaultdict(list)
    for each in found:
        items = frozenset(listed[each.pk]) if each.is_listed else None
        extras[each.centre_id].append(
            Extra(each.name, each.since, each.hours, until=each.until, items=items, on_holidays=each.on_holidays)
        )
    return extras


def _shut(centres: list[UUID], since: date) -> dict[UUID, list[Shut]]:
    shut: dict[UUID, list[Shut]] = defaultdict(list)
    for each in _CLOSURES(centres=centres, since=since):
        span = Span(each.begins, each.ends) if each.begins and each.ends else None
        shut[each.centre_id].append(Shut(each.since, each.until, each.reason, span))
    for pause in _PAUSES(centres=centres, since=since):
        for centre in [pause.centre_id] if pause.centre_id else centres:
            shut[centre].append(Shut(pause.begins_on, pause.ends_on, pause.reason))
    return shut
