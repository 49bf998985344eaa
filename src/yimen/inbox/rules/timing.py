"""When a text may leave: not in quiet hours, and a little later than asked, so that several become one."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from yimen.kernel.rules.errors import NotAllowed

ZONE = ZoneInfo("Asia/Shanghai")
LONGEST_WAIT = 240  # minutes


@dataclass(frozen=True)
class QuietHours:
    """From when until when nobody is woken; equal times mean never quiet."""

    begin: time
    end: time

    def covers(self, at: datetime) -> bool:
        """Return whether the instant is in the quiet hours; their end is not."""
        clock = at.astimezone(ZONE).time()
        if self.begin <= self.end:
            return self.begin <= clock < self.end
        return clock >= self.begin or clock < self.end

    def over(self, at: datetime) -> datetime:
        """Return the instant itself, or the end of the quiet hours it lies in."""
        if not self.covers(at):
            return at
        local = at.astimezone(ZONE)
        end = local.replace(hour=self.end.hour, minute=self.end.minute, second=0, microsecond=0)
        return end if end > local else end + timedelta(days=1)


@dataclass(frozen=True)
class Timing:
    """The deployment's quiet hours and how many minutes a text waits for others."""

    quiet: QuietHours
    wait: int

    def leaves_at(self, at: datetime, *, is_urgent: bool) -> datetime:
        """Return when a text asked for now may leave."""
        return at if is_urgent else self.quiet.over(at + timedelta(minutes=self.wait))


def read_clock(text: str) -> time:
    """Return the time of "21:00"; raise NotAllowed("bad_clock_time")."""
    try:
        return datetime.strptime(text.strip(), "%H:%M").replace(tzinfo=ZONE).time()
    except ValueError:
        raise NotAllowed("bad_clock_time", text=text[:10]) from None


def check_wait(minutes: int) -> int:
    """Return the minutes; raise NotAllowed("digest_too_long") beyond four hours."""
    if not 0 <= minutes <= LONGEST_WAIT:
        raise NotAllowed("digest_too_long", longest=LONGEST_WAIT)
    return minutes
