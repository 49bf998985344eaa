"""What the hall's own past says of how many people an hour will need."""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import Avg, Count
from django.db.models.functions import ExtractHour

from yimen.halls.models import ServiceNode, Ticket
from yimen.halls.rules.rota.demand import Level, expected, people
from yimen.halls.rules.rota.limits import LIMITS, key_of
from yimen.identity.models import Centre
from yimen.kernel.local_days import in_days
from yimen.kernel.queries.parameters import parameter

PAST = 84  # days: twelve of each weekday
Hour = tuple[str, int, int]  # zone, weekday, hour


def rota_limit(name: str, centre: str = "") -> int:
    """Return the number that binds at the centre (by its code): its own, the deployment's, else ours."""
    own = parameter(key_of(name, centre)) if centre else None
    return int(parameter(key_of(name), LIMITS[name].count) if own is None else own)


def level_at(centre: str) -> Level:
    """Return the service level of the centre (by its code)."""
    return Level(**{name: rota_limit(name, centre) for name in ("of_days_percent", "busy_percent", "least")})


def by_hour(centre: Centre, *, before: date) -> dict[Hour, int]:
    """Return the people that each hour of each weekday needs in each zone; days without a ticket say nothing."""
    level, minutes = level_at(centre.code), _minutes(centre, before)
    counts: dict[Hour, dict[date, int]] = defaultdict(dict)
    dates: dict[int, set[date]] = defaultdict(set)
    for zone, on, hour, count in _tickets(centre, before):
        counts[zone, on.weekday(), hour][on] = count
        dates[on.weekday()].add(on)
    usual = rota_limit("item_minutes", centre.code)
    found = {}
    for (zone, weekday, hour), row in counts.items():
        past = [row.get(on, 0) for on in dates[weekday]]
        found[zone, weekday, hour] = people(
            expected(past, percent=level.of_days_percent), minutes.get(zone, usual), level
        )
    return found


def _tickets(centre: Centre, before: date) -> list[tuple[str, date, int, int]]:
    past = Ticket.objects.filter(centre=centre, on__lt=before, on__gte=before - timedelta(days=PAST))
    rows = past.annotate(hour=ExtractHour("joined_at")).values_list("zone", "on", "hour").annotate(n=Count("pk"))
    return list(rows.order_by())


def _minutes(centre: Centre, before: date) -> dict[str, float]:
    """Return the mean minutes of a service by zone."""
    since = before - timedelta(days=PAST)
    past = ServiceNode.objects.filter(in_days("began_at", since), centre=centre, ticket__isnull=False)
    rows = past.filter(seconds__gt=0).values_list("ticket__zone").annotate(mean=Avg("seconds")).order_by()
    return {zone: float(mean) / 60 for zone, mean in rows}
