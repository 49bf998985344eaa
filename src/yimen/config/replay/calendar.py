"""The days that count in a replay, entered into its own deployment year by year."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby

from yimen.config.replay.mapping import Days
from yimen.kernel.actions.import_calendar import import_calendar
from yimen.kernel.calendar_source import Day, Notice, read_notice
from yimen.kernel.queries import forget_workdays, workdays

SATURDAY = 5
BEFORE, AFTER = 1, 60  # years around the log that a limit may reach into


def enter_calendar(days: Days, *, first: int, last: int, at: datetime) -> tuple[int, ...]:
    """Make the mapping's days the deployment's; return the years of the log that fell back to Monday to Friday."""
    if days.kind == "deployment":
        return workdays().unpublished(date(first, 1, 1), date(last, 12, 31))
    notices = {notice.year: notice for notice in _told(days)}
    known = workdays().published
    for year in sorted({*range(first - BEFORE, last + AFTER), *known}):
        plain = tuple(_weekends(year)) if days.kind == "natural" else ()
        import_calendar(notices.get(year) or Notice(year, days.kind, (), plain), by=None, at=at)
    forget_workdays()
    return tuple(year for year in range(first, last + 1) if days.kind == "files" and year not in notices)


def _told(days: Days) -> Iterable[Notice]:
    for told in days.notices:
        yield read_notice(told, source=str(told.get("source", "mapping")))
    named = sorted([Day(day, True, "off") for day in days.off] + [Day(day, False, "on") for day in days.on],  # noqa: FBT003
                   key=lambda day: day.date)  # fmt: skip
    for year, found in groupby(named, key=lambda day: day.date.year):
        yield Notice(year, "mapping", (), tuple(found))


def _weekends(year: int) -> Iterator[Day]:
    """Yield the days that count only when every day does."""
    day = date(year, 1, 1)
    while day.year == year:
        if day.weekday() >= SATURDAY:
            yield Day(day, False, "natural")  # noqa: FBT003
        day += timedelta(days=1)
