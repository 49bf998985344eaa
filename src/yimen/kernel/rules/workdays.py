"""Working days (Licensing Law, Art. 82): Monday to Friday, less public holidays, plus make-up working days.

The table holds every working day of a span and, for each day of the span, how many working days came before it.
A due date is then two look-ups, whatever the limit. The span grows when a date lies outside it.

A local closure (a storm, a regional holiday) with its own source does not count either. A half day counts as a day:
the office was open on it. An extended service (a Saturday opening) does not make a working day.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")  # one zone for the whole country: dates are its dates
MARGIN = timedelta(days=400)
WEEKEND = (5, 6)  # Saturday, Sunday


class DayKind(StrEnum):
    """What a day is to the clock; only the first three count."""

    WORKING = "working"
    MAKE_UP = "make_up"
    HALF = "half"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    SERVICE = "service"


class LocalDays(NamedTuple):
    """What the deployment itself has announced: closures, half days, and days it serves without working."""

    closed: Collection[date] = ()
    half: Collection[date] = ()
    service: Collection[date] = ()


class Table(NamedTuple):
    """The working days of a span, and their running count by day: counts[i] = those up to and including day i."""

    first: int
    last: int
    days: list[date]
    counts: list[int]


class Workdays:
    """The working calendar; years that are not in `published` are Monday to Friday and can be asked for."""

    __slots__ = ("_table", "closed", "half", "names", "off", "on", "published", "service", "weekend", "zone")

    def __init__(
        self,
        off: Collection[date] = (),
        on: Collection[date] = (),
        published: Collection[int] = (),
        *,
        local: LocalDays = LocalDays(),  # noqa: B008  immutable
        names: Mapping[date, str] = MappingProxyType({}),
        weekend: Collection[int] = WEEKEND,
        zone: tzinfo = ZONE,
    ) -> None:
        self.off, self.on, self.published = frozenset(off), frozenset(on), frozenset(published)
        self.closed, self.half, self.service = (frozenset(days) for days in local)
        self.names, self.weekend, self.zone = names, frozenset(weekend), zone
        years = self.published or {2020, 2030}
        self._table = self._build(date(min(years), 1, 1), date(max(years), 12, 31))

    def is_workday(self, day: date) -> bool:
        """Return whether the day counts."""
        if day in self.closed:
            return False
        return day in self.on or (day.weekday() not in self.weekend and day not in self.off)

    def kind(self, day: date) -> DayKind:
        """Return what the day is to the clock."""
        if day in self.closed:
            return DayKind.CLOSED
        if self.is_workday(day):
            if day in self.half:
                return DayKind.HALF
            return DayKind.MAKE_UP if day in self.on else DayKind.WORKING
        if day in self.service:
            return DayKind.SERVICE
        return DayKind.HOLIDAY if day in self.off else DayKind.WEEKEND

    def local(self, at: datetime) -> date:
        """Return the calendar's own date at an instant."""
        return at.astimezone(self.zone).date()

    def add(self, start: date, count: int) -> date:
        """Return the count-th working day after the start; the start day itself never counts."""
        if count < 1:
            if count < 0:
                raise ValueError("a limit is not negative")
            return start
        first, last, days, counts = self._table
        ordinal = start.toordinal()
        if first <= ordinal <= last:
            index = counts[ordinal - first] + count - 1
            if index < len(days):
                return days[index]
        self._reach(start, start + timedelta(days=2 * count + 30))
        return self.add(start, count)

    def between(self, start: date, end: date) -> int:
        """Return the working days after the start up to and including the end; negative when the end comes first."""
        self._reach(min(start, end), max(start, end))
        first, counts = self._table.first, self._table.counts
        return counts[end.toordinal() - first] - counts[start.toordinal() - first]

    def unpublished(self, start: date, end: date) -> tuple[int, ...]:
        """Return the years between the two dates for which no notice is known: their days are a guess."""
        if start.year == end.year:
            return () if start.year in self.published else (start.year,)
        return tuple(year for year in range(start.year, end.year + 1) if year not in self.published)

    def _reach(self, start: date, end: date) -> None:
        first, last = date.fromordinal(self._table.first), date.fromordinal(self._table.last)
        if start < first or end > last:
            self._table = self._build(min(start, first), max(end, last))

    def _build(self, start: date, end: date) -> Table:
        first = max(start - MARGIN, date.min + MARGIN).toordinal()
        last = min(end + MARGIN, date.max - MARGIN).toordinal()
        days: list[date] = []
        counts: list[int] = []
        for ordinal in range(first, last + 1):
            day = date.fromordinal(ordinal)
            if self.is_workday(day):
                days.append(day)
            counts.append(len(days))
        return Table(first, last, days, counts)
