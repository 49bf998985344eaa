"""Until when a case that is decided on the spot (即办件) has to be done: the centre's closing time of its day."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Shanghai")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
AHEAD = 30  # days to look for one on which the centre is open

Hours = Mapping[str, Sequence[Sequence[str]]]


def closing_of(hours: Hours, day: date, *, usual: time, is_workday: Callable[[date], bool]) -> time | None:
    """Return when the centre closes on this day, None where it is not open.

    Without known hours it is open on working days until the usual time; a weekend's own hours count on a weekend.
    """
    if not hours:
        return usual if is_workday(day) else None
    spans = hours.get(DAYS[day.weekday()], ())
    if not spans or (not is_workday(day) and day.weekday() < DAYS.index("sat")):
        return None
    return max(time.fromisoformat(end) for _, end in spans)


def done_by(accepted: datetime, hours: Hours, *, usual: time, is_workday: Callable[[date], bool]) -> datetime | None:
    """Return the moment by which the case is to be done: the next closing time after it was accepted."""
    local = accepted.astimezone(HERE)
    for ahead in range(AHEAD):
        day = local.date() + timedelta(days=ahead)
        closing = closing_of(hours, day, usual=usual, is_workday=is_workday)
        if closing is not None and local < (moment := datetime.combine(day, closing, HERE)):
            return moment
    return None
