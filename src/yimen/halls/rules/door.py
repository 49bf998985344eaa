"""When a hall gives numbers: while it is open, a little before it opens, and not in its last minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from yimen.halls.rules.opening import OpenDay
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence

# Figures are the deployment's (kernel.Parameter); these stand in until it sets its own.
BEFORE, BEFORE_KEY = 30, "queue.open_before_minutes"  # numbers are given so many minutes before the hall opens
LAST, LAST_KEY = 0, "queue.last_before_minutes"  # the last number so many minutes before it closes for the day
KEEPS, KEEPS_KEY = 1, "queue.keeps_hours"  # 0: numbers at any hour
CLOSE_AFTER, CLOSE_AFTER_KEY = 60, "queue.close_after_minutes"  # a list nobody closed: so long after closing time
FAR = 30  # days in which the next opening is looked for


@dataclass(frozen=True)
class Door:
    """The minutes before opening from which numbers are given, and before closing from which they are not."""

    before: int
    last: int

    def is_open(self, day: OpenDay, at: datetime) -> bool:
        """Return whether numbers are given at this local time."""
        return any(begins <= at < ends for begins, ends in self._spans(day))

    def opens(self, days: Iterable[OpenDay], at: datetime) -> datetime | None:
        """Return from when numbers are given again after this local time; None within none of the days."""
        begins = (begins for day in days for begins, ends in self._spans(day) if begins > at and begins < ends)
        return next(iter(sorted(begins)), None)

    def check(self, days: list[OpenDay], at: datetime) -> None:
        """Raise NotAllowed outside the giving of numbers, saying why and when it begins; the first day is today."""
        if self.is_open(days[0], at):
            return
        opens = self.opens(days, at)
        why = _why(days[0], opens, at)
        if opens is None:
            raise NotAllowed("no_numbers_soon", why=str(why), days=len(days) - 1)
        raise NotAllowed("no_numbers_now", why=str(why), day=opens.date().isoformat(), time=f"{opens:%H:%M}")

    def _spans(self, day: OpenDay) -> list[tuple[datetime, datetime]]:
        """Return from when until when numbers are given; only the day's last closing has last minutes."""
        early = timedelta(minutes=self.before)
        spans = [(datetime.combine(day.on, s.begins) - early, datetime.combine(day.on, s.ends)) for s in day.spans]
        if spans:
            begins, ends = spans[-1]
            spans[-1] = (begins, ends - timedelta(minutes=self.last))
        return spans


def _why(today: OpenDay, opens: datetime | None, at: datetime) -> str:
    if not today.spans:
        return today.why
    if opens is not None and opens.date() == at.date():
        return Sentence("还没有到取号时间。")
    return Sentence("今天的取号时间已经结束。")


def is_over(ends: datetime | None, *, called: datetime | None, at: datetime, after: int) -> bool:
    """Return whether a list that nobody closed is closed now: `after` minutes from closing time and from the last call.

    `ends` is None on a day on which the hall does not open; as long as numbers are called nobody is sent away.
    """
    pause = timedelta(minutes=after)
    return (ends is None or at >= ends + pause) and (called is None or at >= called + pause)
