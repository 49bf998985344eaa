"""The working calendar, read once per process and again when somebody has imported a year."""

import time
from dataclasses import dataclass

from django.db.models import Count, Max

from yimen.kernel.models import CalendarDay, CalendarYear
from yimen.kernel.rules.workdays import Workdays

LOOK_AGAIN_AFTER = 2.0  # seconds


@dataclass
class _Kept:
    version: object = None
    looked_at: float = float("-inf")
    calendar: Workdays | None = None


_kept = _Kept()


def workdays() -> Workdays:
    """Return the deployment's working calendar; at most two seconds older than the table."""
    if _kept.calendar is not None and time.monotonic() - _kept.looked_at < LOOK_AGAIN_AFTER:
        return _kept.calendar
    version = tuple(CalendarYear.objects.aggregate(Max("imported_at"), Count("year")).values())
    if _kept.calendar is None or version != _kept.version:
        _kept.calendar, _kept.version = _read(), version
    _kept.looked_at = time.monotonic()
    return _kept.calendar


def forget_workdays() -> None:
    """Read the table at the next call."""
    _kept.looked_at = float("-inf")
    _kept.calendar = None


def _read() -> Workdays:
    days = list(CalendarDay.objects.values_list("date", "is_off"))
    return Workdays(
        off={day for day, is_off in days if is_off},
        on={day for day, is_off in days if not is_off},
        published=set(CalendarYear.objects.values_list("year", flat=True)),
    )
