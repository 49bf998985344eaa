"""The hour curve of a centre: how many took a number in each hour of the same weekday of the last weeks."""

from datetime import date

from django.db.models import Count
from django.db.models.functions import ExtractHour

from yimen.halls.models import Ticket
from yimen.halls.queries.opening import calendar_of
from yimen.halls.rules.quiet import (
    LEAST_DAYS,
    LEAST_DAYS_KEY,
    QUIET_KEY,
    QUIET_PERCENT,
    WEEKS,
    WEEKS_KEY,
    Curve,
    curve,
    days_like,
)
from yimen.identity.models import Centre
from yimen.kernel.queries.parameters import kept_parameter
from yimen.kernel.shelf import Shelf

_curves: Shelf[Curve] = Shelf(60.0)


def forget_curves() -> None:
    """Count anew at the next question."""
    _curves.clear()


def curve_of(centre: Centre, *, on: date) -> Curve:
    """Return the curve of the day's weekday at the centre, without that day itself; a minute old at most."""
    return _curves.get((centre.pk, on), lambda: _counted(centre, on))


def _counted(centre: Centre, on: date) -> Curve:
    days = days_like(on, int(kept_parameter(WEEKS_KEY, WEEKS)))
    found = Ticket.objects.filter(centre=centre, on__in=days).annotate(hour=ExtractHour("joined_at"))
    came: dict[date, dict[int, int]] = {}
    for day, hour, count in found.values_list("on", "hour").annotate(n=Count("pk")).order_by("on"):
        came.setdefault(day, {})[hour] = count
    spans = calendar_of(centre, since=on).day(on).spans if centre.hours else ()
    least, percent = kept_parameter(LEAST_DAYS_KEY, LEAST_DAYS), kept_parameter(QUIET_KEY, QUIET_PERCENT)
    return curve(on, came, spans, least=int(least), percent=int(percent))
