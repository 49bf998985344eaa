"""The log by case: its events in order, its deadline, its end."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from yimen.config.replay.mapping import Deadline, Plan
from yimen.config.replay.moments import Moments, end_of_day, is_day
from yimen.config.replay.rows import Reading, Row

AddDays = Callable[[date, int], date]


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """Something that the log says happened: a row, or a date in a column of a row (then `is_row` is false)."""

    at: datetime
    number: int
    activity: str
    resource: str
    cells: dict[str, str]
    is_row: bool = True


@dataclass
class LogCase:
    """One case of the log up to the as-of instant."""

    name: str
    events: list[Event] = field(default_factory=list)
    deadline: datetime | None = None
    deadline_fault: str = ""

    @property
    def begins(self) -> Event:
        """Return the first event."""
        return self.events[0]

    def last(self, column: str) -> str:
        """Return the last value of a column, empty when no row has one."""
        return next((event.cells[column] for event in reversed(self.events) if event.cells.get(column)), "")


@dataclass
class Log:
    """Every case that had begun by the as-of instant."""

    cases: list[LogCase]
    as_of: datetime
    beyond: int  # rows after the as-of instant
    not_begun: int  # cases all of whose rows are after it
    without_rows: list[str]  # cases that no usable row names
    unordered: int  # rows that stand after a later one of their case


def gather(reading: Reading, plan: Plan, *, as_of: datetime, add: AddDays) -> Log:
    """Return the log by case as of an instant; `add` is the calendar that deadlines in working days count by."""
    by_case: dict[str, list[Row]] = defaultdict(list)
    for row in reading.rows:
        by_case[row.case].append(row)
    log = Log([], as_of, 0, 0, [name for name, usable in reading.cases.items() if not usable], 0)
    for name, rows in by_case.items():
        log.unordered += sum(later.at < earlier.at for earlier, later in pairwise(rows))
        log.beyond += sum(row.at > as_of for row in rows)
        if all(row.at > as_of for row in rows):
            log.not_begun += 1
            continue
        log.cases.append(_case(name, rows, plan, as_of=as_of, add=add))
    log.cases.sort(key=lambda case: (case.begins.at, case.begins.number))
    return log


def as_of_instant(plan: Plan, reading: Reading) -> datetime:
    """Return the as-of instant: the mapping's, or that of the log's last row; a day means its end."""
    if plan.as_of == "last":
        return max(row.at for row in reading.rows)
    at = Moments(plan.moments.zone).read(plan.as_of)
    return end_of_day(at) if is_day(plan.as_of) else at


def _case(name: str, rows: list[Row], plan: Plan, *, as_of: datetime, add: AddDays) -> LogCase:
    events = [Event(row.at, row.number, row.activity, row.resource, row.cells) for row in rows if row.at <= as_of]
    events += [event for event in _of_columns(rows, plan, as_of) if event.at <= as_of]
    case = LogCase(name, sorted(events, key=lambda event: (event.at, event.number, event.is_row)))
    if plan.deadline:
        case.deadline, case.deadline_fault = _deadline(case, rows, plan.deadline, add=add)
    return case


def _of_columns(rows: Sequence[Row], plan: Plan, as_of: datetime) -> Iterable[Event]:
    """Return the events that stand in columns instead of rows; one without an hour comes last on its day."""
    for told in plan.dates:
        found = chosen(((row.cells[told.column], row) for row in rows), told.take, plan.moments)
        if found:
            at, row = found
            at = min(at, as_of) if at.date() == as_of.date() and at == end_of_day(at) else at
            yield Event(at, row.number, told.activity, row.resource, row.cells, is_row=False)


def chosen(told: Iterable[tuple[str, Row]], take: str, moments: Moments) -> tuple[datetime, Row] | None:
    """Return the instant that counts among a column's values: the first, the last, the earliest or the latest."""
    found: list[tuple[datetime, Row]] = []
    for text, row in told:
        try:
            found += [(_moment(text, moments), row)] if text else []
        except ValueError:
            continue
    if not found:
        return None
    if take in ("earliest", "latest"):
        return (min if take == "earliest" else max)(found, key=lambda pair: pair[0])
    return found[0 if take == "first" else -1]


def _moment(text: str, moments: Moments) -> datetime:
    at = moments.read(text)
    return end_of_day(at) if at.hour == at.minute == at.second == 0 and is_day(text) else at


def _deadline(case: LogCase, rows: Sequence[Row], told: Deadline, *, add: AddDays) -> tuple[datetime | None, str]:
    if told.column and told.moments:
        texts = [row.cells[told.column] for row in rows if row.cells[told.column]]
        found = chosen(((row.cells[told.column], row) for row in rows), told.take, told.moments)
        return (found[0], "") if found else (None, "unreadable deadline" if texts else "no deadline")
    base = case.begins if not told.after else next((e for e in case.events if e.activity == told.after), None)
    if base is None or told.limit is None:
        return None, "no deadline"
    day = base.at.date()
    last = add(day, told.limit) if told.unit == "workday" else day + timedelta(days=told.limit)
    return end_of_day(base.at).replace(year=last.year, month=last.month, day=last.day), ""
