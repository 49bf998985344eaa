"""Who may book what, when and how often; how long it takes; what becomes of those who do not come."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.workdays import Workdays


class BookingState(StrEnum):
    """Where a booking stands; only the first holds places of the stock."""

    BOOKED = "booked"
    ARRIVED = "arrived"
    LATE = "late"
    CANCELLED = "cancelled"
    CANCELLED_LATE = "cancelled_late"
    CLOSED = "closed"
    MISSED = "missed"


LABELS = {
    BookingState.BOOKED: "已预约",
    BookingState.ARRIVED: "已报到",
    BookingState.LATE: "迟到，已转普通号",
    BookingState.CANCELLED: "已取消",
    BookingState.CANCELLED_LATE: "临近取消",
    BookingState.CLOSED: "大厅已取消",
    BookingState.MISSED: "爽约",
}
STANDING = (BookingState.BOOKED, BookingState.ARRIVED, BookingState.LATE)  # nobody has two of them at one time
ABSENT = (BookingState.CANCELLED_LATE, BookingState.MISSED)  # what counts against the right to book


class BookedBy(StrEnum):
    """Over which way somebody booked; the stock is one."""

    PORTAL = "portal"
    PHONE = "phone"
    WINDOW = "window"
    KIOSK = "kiosk"
    API = "api"


CHANNELS = {
    BookedBy.PORTAL: "网上",
    BookedBy.PHONE: "电话",
    BookedBy.WINDOW: "窗口",
    BookedBy.KIOSK: "自助终端",
    BookedBy.API: "其他系统",
}


@dataclass(frozen=True)
class BookingRules:
    """The numbers that bind at one centre."""

    horizon_days: int
    share_percent: int
    a_day: int
    absences: int
    cancel_hours: int
    late_minutes: int
    early_minutes: int
    slot_minutes: int
    item_minutes: int
    remind_hours: int


def last_day(today: date, horizon: int, days: Workdays) -> date:
    """Return the last day that can be booked: the horizon-th working day after today."""
    return days.add(today, horizon)


def check_day(on: date, *, today: date, horizon: int, days: Workdays) -> None:
    """Raise NotAllowed unless the day lies after today and within so many working days."""
    last = last_day(today, horizon, days)
    if not today < on <= last:
        raise NotAllowed("beyond_horizon", days=horizon, last=last.isoformat())


def check_right(absences: int, allowed: int) -> None:
    """Raise NotAllowed for somebody who stayed away more often this month than is allowed."""
    if absences > allowed:
        raise NotAllowed("booking_barred", count=absences, allowed=allowed)


def check_a_day(booked: int, a_day: int) -> None:
    """Raise NotAllowed for somebody who has booked that day as often as one may."""
    if booked >= a_day:
        raise NotAllowed("booked_that_day", count=a_day)


def needed(minutes: Collection[int | None], *, usual: int, slot: int) -> int:
    """Return how many slots in a row a basket of matters takes; an empty basket is one usual matter."""
    total = sum(each or usual for each in minutes) or usual
    return max(1, -(-total // slot))


def is_in_time(starts_at: datetime, at: datetime, hours: int) -> bool:
    """Return whether it is early enough to cancel or move without being called absent."""
    return starts_at - at >= timedelta(hours=hours)


def check_arrival(starts_at: datetime, at: datetime, rules: BookingRules) -> BookingState:
    """Return as what somebody arrives: in time, or late and ordinary; raise NotAllowed when it is far too early."""
    if starts_at - at > timedelta(minutes=rules.early_minutes):
        raise NotAllowed("too_early", minutes=rules.early_minutes)
    return BookingState.LATE if at - starts_at > timedelta(minutes=rules.late_minutes) else BookingState.ARRIVED


def is_missed(starts_at: datetime, ends_at: datetime, at: datetime, *, late: int) -> bool:
    """Return whether somebody who has not come will be called absent: slot and tolerance are over."""
    return at >= max(ends_at, starts_at + timedelta(minutes=late))


def month_of(on: date) -> tuple[date, date]:
    """Return the first day of the month and of the next: absences count by the calendar month."""
    first = on.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1)
