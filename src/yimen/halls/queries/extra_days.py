"""The days on which a centre served without a working day, and how many people came."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from yimen.halls.models import Visit
from yimen.halls.queries.opening import calendar_of
from yimen.identity.models import Centre


def extra_days(centre: Centre, *, since: date, until: date) -> list[date]:
    """Return the days that were open for anything and count in no legal clock."""
    calendar = calendar_of(centre, since=since)
    span = (since + timedelta(days=n) for n in range((until - since).days + 1))
    return [day for day in span if calendar.is_extra(day)]


def people_on(centre: UUID, days: Sequence[date]) -> int:
    """Return how many people were there: each person once, visits of nobody known one by one."""
    there = Visit.objects.filter(centre=centre, on__in=days)
    known = there.exclude(person=None).order_by().values("person").distinct()
    return there.filter(person=None).count() + known.count()
