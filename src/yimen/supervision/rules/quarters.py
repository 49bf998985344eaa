"""Quarters of a year: their days, and what may be done with one when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from yimen.kernel.rules.errors import NotAllowed

QUARTERS = (1, 2, 3, 4)
WHOLE_YEAR = 0  # stands where a quarter's number stands


def first_day(year: int, quarter: int) -> date:
    """Return the first day of the quarter."""
    return date(year, 3 * quarter - 2, 1)


def last_day(year: int, quarter: int) -> date:
    """Return the last day of the quarter."""
    following = date(year + 1, 1, 1) if quarter == 4 else first_day(year, quarter + 1)  # noqa: PLR2004  the last one
    return following - timedelta(days=1)


def quarter_of(day: date) -> tuple[int, int]:
    """Return the year and the quarter of a day."""
    return day.year, (day.month + 2) // 3


@dataclass(frozen=True)
class Standing:
    """Where a quarter or year stands, and who closed it."""

    year: int
    quarter: int
    is_closed: bool
    closed_by: UUID | None = None
    is_published: bool = False


def check_open(year: int, quarter: int, *, today: date) -> None:
    """Raise NotAllowed for a quarter that has not begun."""
    if quarter not in QUARTERS or first_day(year, quarter) > today:
        raise NotAllowed("quarter_not_begun")


def check_mark(standing: Standing, on: date, *, today: date) -> None:
    """Raise NotAllowed after the close, and for a day outside the quarter or still to come."""
    if standing.is_closed:
        raise NotAllowed("quarter_closed")
    if on > today or quarter_of(on) != (standing.year, standing.quarter):
        raise NotAllowed("mark_day_wrong")


def check_close(standing: Standing, *, today: date) -> None:
    """Raise NotAllowed for a second close, and before the quarter is over."""
    if standing.is_closed:
        raise NotAllowed("quarter_closed")
    if today <= last_day(standing.year, standing.quarter):
        raise NotAllowed("quarter_runs")


def check_publish(standing: Standing, *, by: UUID) -> None:
    """Raise NotAllowed unless it is closed, not published, and a second person publishes it."""
    if not standing.is_closed:
        raise NotAllowed("quarter_open")
    if standing.is_published:
        raise NotAllowed("assessment_published")
    if by == standing.closed_by:
        raise NotAllowed("second_person_needed")


def check_effective(effective_on: date, opened: Iterable[date], *, today: date) -> None:
    """Raise NotAllowed unless the rules begin with a quarter, not before the present one and after every opened one."""
    year, quarter = quarter_of(today)
    if effective_on != first_day(*quarter_of(effective_on)) or effective_on < first_day(year, quarter):
        raise NotAllowed("rules_begin_wrong")
    if any(effective_on <= begun for begun in opened):
        raise NotAllowed("rules_quarter_opened")
