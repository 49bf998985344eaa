"""Random calendars and random fates of a clock, and a slow count day by day to hold the quick one against."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from yimen.cases.rules.ledger import Kind, Line
from yimen.kernel.rules.workdays import ZONE, LocalDays, Workdays

FIRST = date(2026, 1, 1)
days = st.dates(FIRST, date(2027, 6, 30))
calendars = st.builds(
    lambda off, on, local, published: Workdays(off - on, on, published, local=local),
    st.sets(days, max_size=40),
    st.sets(days, max_size=10),
    st.builds(LocalDays, st.sets(days, max_size=10), st.sets(days, max_size=10), st.sets(days, max_size=10)),
    st.sets(st.sampled_from([2026, 2027, 2028]), max_size=3),
)
instants = st.builds(
    lambda day, minute: datetime.combine(day, time(), ZONE) + timedelta(minutes=minute), days, st.integers(0, 1439)
)


@dataclass(frozen=True)
class Fate:
    """A start, then pauses as (days until it, days it lasts), one extension before the first of them."""

    start: datetime
    limit: int
    unit: str
    extension: int
    pauses: tuple[tuple[int, int], ...]

    def lines(self) -> list[Line]:
        """Return the ledger of this fate."""
        at, found = self.start, [Line("promised", Kind.START, self.start, self.limit, self.unit, "示例")]
        if self.extension:
            found.append(Line("promised", Kind.EXTEND, at, self.extension, self.unit))
        for wait, length in self.pauses:
            found.append(Line("promised", Kind.PAUSE, at := at + timedelta(days=wait)))
            found.append(Line("promised", Kind.RESUME, at := at + timedelta(days=length)))
        return found

    def stretches(self) -> list[tuple[date, date]]:
        """Return each pause as its day and the day of its end."""
        lines = self.lines()
        on = [line.at.astimezone(ZONE).date() for line in lines if line.kind in (Kind.PAUSE, Kind.RESUME)]
        return list(zip(on[::2], on[1::2], strict=True))


fates = st.builds(
    Fate,
    instants,
    st.integers(1, 40),
    st.sampled_from(["workday", "day"]),
    st.integers(0, 15),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 20)), max_size=4).map(tuple),
)


def counted_slowly(fate: Fate, workdays: Workdays) -> date:
    """Return the due date by walking: a day counts unless it is off, or lies in a pause that began in time."""
    day, left = fate.start.astimezone(ZONE).date(), fate.limit + fate.extension
    waiting = fate.stretches()
    while True:
        while waiting and waiting[0][0] == day:  # a pause begins today, in time: nothing counts until its end
            day = waiting.pop(0)[1]
        if not left:
            return day
        day += timedelta(days=1)
        left -= fate.unit == "day" or workdays.is_workday(day)
