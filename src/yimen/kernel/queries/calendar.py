"""The working calendar, read once per process and again when somebody has imported a year."""

import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection

from yimen.kernel.models import CalendarDay, CalendarYear, LocalDay
from yimen.kernel.rules.workdays import LocalDays, Workdays

LOOK_AGAIN_AFTER = 2.0  # seconds
VERSION = """
SELECT (SELECT (count(*), max(imported_at))::text FROM kernel_calendaryear),
    (SELECT (count(*), max(imported_at))::text FROM kernel_localday)
"""


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
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        version = cursor.fetchone()
    if _kept.calendar is None or version != _kept.version:
        _kept.calendar, _kept.version = _read(), version
    _kept.looked_at = time.monotonic()
    return _kept.calendar


def forget_workdays() -> None:
    """Read the table at the next call."""
    _kept.looked_at = float("-inf")
    _kept.calendar = None


def calendar_sources(years: Collection[int]) -> dict[int, str]:
    """Return the notice of each of these years that has been published."""
    return dict(CalendarYear.objects.filter(year__in=list(years)).values_list("year", "source"))


def _read() -> Workdays:
    days = list(CalendarDay.objects.values_list("date", "is_off", "name"))
    announced = list(LocalDay.objects.values_list("date", "kind", "name"))
    return Workdays(
        off={day for day, is_off, _ in days if is_off},
        on={day for day, is_off, _ in days if not is_off},
        published=set(CalendarYear.objects.values_list("year", flat=True)),
        local=LocalDays(*(_of_kind(announced, kind) for kind in LocalDays._fields)),
        names={day: name for day, _, name in [*days, *announced]},
    )


def _of_kind(announced: list[tuple[date, str, str]], wanted: str) -> set[date]:
    return {day for day, kind, _ in announced if kind == wanted}
