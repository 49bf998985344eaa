"""Local days as spans of instants: the bounds that an index on an instant can serve, which a cast to a date cannot."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils.timezone import get_current_timezone


def begin_of(day: date) -> datetime:
    """Return the first instant of the local day; the day before ends there."""
    return datetime.combine(day, time.min, get_current_timezone())


def in_days(instant: str, since: date | None = None, until: date | None = None) -> Q:
    """Return the condition that a column of instants lies within these local days, both included."""
    first = Q(**{f"{instant}__gte": begin_of(since)}) if since else Q()
    return first & Q(**{f"{instant}__lt": begin_of(until + timedelta(days=1))}) if until else first
