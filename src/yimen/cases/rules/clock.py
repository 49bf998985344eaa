"""From a limit to a date. The day itself never counts (Licensing Law, Art. 82: periods are working days)."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from yimen.kernel.rules.workdays import Workdays

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Due:
    """A due date; `unpublished` names the years without announced holidays, so that the date may still move."""

    on: date
    unpublished: tuple[int, ...] = ()


def due_after(start: datetime, limit: int, *, unit: str, workdays: Workdays) -> Due:
    """Return the last day of a limit that begins at `start`; `unit` is a LimitUnit."""
    day = start.astimezone(ZONE).date()
    if unit == "workday":
        last = workdays.add(day, limit)
        return Due(last, workdays.unpublished(day, last))
    if unit == "month":
        return Due(_add_months(day, limit))
    span = {"day": timedelta(days=limit), "hour": timedelta(hours=limit), "minute": timedelta(minutes=limit)}[unit]
    return Due((start.astimezone(ZONE) + span).date())


def _add_months(day: date, months: int) -> date:
    """Return the same day months later, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_used(accepted_on: date, *, today: date, workdays: Workdays) -> int:
    """Return the working days gone since acceptance; the day of acceptance does not count."""
    return max(0, workdays.between(accepted_on, today))


def days_left(due: date, *, today: date, workdays: Workdays) -> int:
    """Return the working days left, today not counted; negative when the due date has passed."""
    if today <= due:
        return workdays.between(today, due)
    return -workdays.between(due, today)


def step_due(start: datetime, workdays: Workdays) -> Callable[[int], date]:
    """Return the function that turns a step's working days into its last day, counted from `start`."""
    return lambda limit: due_after(start, limit, unit="workday", workdays=workdays).on
