"""The days that a report is asked for: from then to then, both in it."""

from datetime import date, timedelta

from django.utils.timezone import localdate

from yimen.web.shared.guards import StaffRequest


def days_asked(request: StaffRequest, usual: int) -> tuple[date, date]:
    """Return the days of `?since=&until=`; without them as many as usual, up to today."""
    until = _day(request.GET.get("until")) or localdate()
    return _day(request.GET.get("since")) or until - timedelta(days=usual - 1), until


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
