"""From a limit to a date. The day itself never counts (Licensing Law, Art. 82: periods are working days)."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from yimen.kernel.rules.workdays import ZONE, Workdays

__all__ = ["ZONE", "Due", "day_after", "day_start", "days_left", "days_used", "due_after", "step_due"]

INSTANTS = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1)}  # natural time: nights and holidays count


@dataclass(frozen=True)
class Due:
    """A due date; `unpublished` names the years without announced holidays, so that the date may still move.

    A limit in hours or minutes is due at an instant, `until`; any other lasts to the end of its day.
    """

    on: date
    unpublished: tuple[int, ...] = ()
    until: datetime | None = None

    def is_past(self, at: datetime, workdays: Workdays) -> bool:
        """Return whether the limit has passed at this instant: the last day itself is still in time."""
        return at > self.until if self.until else workdays.local(at) > self.on


def due_after(start: datetime, limit: int, *, unit: str, workdays: Workdays) -> Due:
    """Return the last day of a limit that begins at `start`; `unit` is a LimitUnit."""
    if unit in INSTANTS:
        until = start + limit * INSTANTS[unit]  # elapsed time, whatever the wall clocks do in between
        return Due(workdays.local(until), until=until)
    return day_after(workdays.local(start), limit, unit=unit, workdays=workdays)


def day_after(day: date, limit: int, *, unit: str, workdays: Workdays) -> Due:
    """Return the last day of a limit in working days, natural days or months; the day itself does not count."""
    if unit == "workday":
        last = workdays.add(day, limit)
        return Due(last, workdays.unpublished(day, last))
    if unit == "month":
        return Due(_add_months(day, limit))
    if unit == "day":
        return Due(day + timedelta(days=limit))
    raise ValueError(f"unknown unit of a limit: {unit}")


def day_start(day: date, workdays: Workdays) -> datetime:
    """Return the first instant of a day in the calendar's zone."""
    return datetime.combine(day, time(), workdays.zone)


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
    return partial(_step_due, workdays.local(start), workdays)


def _step_due(day: date, workdays: Workdays, limit: int) -> date:
    return workdays.add(day, limit)
