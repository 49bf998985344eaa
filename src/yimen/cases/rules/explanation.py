"""Why a date is what it is: the days of a clock one by one, and what stopped, resumed or lengthened it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from yimen.cases.rules.clock import Due, day_start
from yimen.cases.rules.folding import Folded, Span, fold
from yimen.cases.rules.ledger import Standing, standing
from yimen.cases.rules.lines import Kind, Line, by_clock
from yimen.kernel.rules.workdays import DayKind, Workdays

ONE_DAY = timedelta(days=1)


class Mark(StrEnum):
    """What a day did to the clock."""

    START = "start"  # the day itself never counts
    COUNTS = "counts"
    OFF = "off"
    PAUSED = "paused"


@dataclass(frozen=True)
class Day:
    """One day of a clock: what it is in the calendar, what it did to the clock, and the how-manieth it was."""

    on: date
    kind: DayKind
    mark: Mark
    number: int | None = None
    name: str = ""
    is_due: bool = False
    is_guess: bool = False


@dataclass(frozen=True)
class Explanation:
    """All that explains the date of one clock."""

    clock: str
    limit: int
    unit: str
    source: str
    start: datetime
    standing: Standing
    days: tuple[Day, ...]
    lines: tuple[Line, ...]
    restarts: int = 0

    @property
    def due(self) -> Due | None:
        """Return the due date, None while paused."""
        return self.standing.due

    @property
    def extended_by(self) -> int:
        """Return by how much the limit was lengthened since it last began, in the clock's own unit."""
        return sum(line.limit or 0 for line in self.lines if line.kind == Kind.EXTEND)

    @property
    def pauses(self) -> tuple[Line, ...]:
        """Return the pauses since the clock last began."""
        return tuple(line for line in self.lines if line.kind == Kind.PAUSE)

    @property
    def guessed_years(self) -> tuple[int, ...]:
        """Return the years of the date for which no notice has been published."""
        held = self.standing.held
        return held.unpublished if held else ()


def explain(lines: Iterable[Line], *, at: datetime, workdays: Workdays) -> list[Explanation]:
    """Return the explanation of each clock that was ever started, in the order in which they began."""
    found = (_explain(own, at=at, workdays=workdays) for own in by_clock(lines).values())
    return [each for each in found if each]


def _explain(lines: Sequence[Line], *, at: datetime, workdays: Workdays) -> Explanation | None:
    folded, where = fold(lines, workdays), standing(lines, at=at, workdays=workdays)
    if folded is None or where is None or folded.given is None:
        return None
    begins = [index for index, line in enumerate(lines) if line.kind in (Kind.START, Kind.RESTART)]
    given = folded.given
    return Explanation(
        clock=given.clock,
        limit=given.limit or 0,
        unit=folded.unit,
        source=given.source or lines[0].source,
        start=folded.start,
        standing=where,
        days=tuple(days_of(folded, at=at, workdays=workdays)),
        lines=tuple(lines[begins[-1] :]),
        restarts=len(begins) - 1,
    )


def days_of(folded: Folded, *, at: datetime, workdays: Workdays) -> Iterator[Day]:
    """Yield the days of a clock, from the day it began to the due date, or to today while it is paused."""
    first, number = workdays.local(folded.start), 0
    due = None if folded.paused_at and not folded.is_lapsed else folded.due.on
    yield _day(first, Mark.START, workdays, is_due=first == due)
    for day, span in _days_in(_spans(folded, at, workdays), workdays):
        mark = _mark(day, span, workdays)
        number += mark == Mark.COUNTS
        shown = number if mark == Mark.COUNTS and span.unit != "instant" else None
        yield _day(day, mark, workdays, number=shown, is_due=day == due)


def _spans(folded: Folded, at: datetime, workdays: Workdays) -> Iterator[Span]:
    yield from folded.spans
    seen = folded.stopped_at or at
    if folded.paused_at and not folded.is_lapsed:
        yield Span(folded.paused_at, max(seen, folded.paused_at), "", is_counting=False)
        return
    end = folded.due.until or day_start(folded.due.on, workdays)
    yield Span(folded.anchor, end, folded.rest[0].unit, is_counting=True)


def _days_in(spans: Iterable[Span], workdays: Workdays) -> Iterator[tuple[date, Span]]:
    for span in spans:
        day, last = workdays.local(span.start) + ONE_DAY, workdays.local(span.end)
        while day <= last:
            yield day, span
            day += ONE_DAY


def _mark(day: date, span: Span, workdays: Workdays) -> Mark:
    if not span.is_counting:
        return Mark.PAUSED
    return Mark.COUNTS if span.unit != "workday" or workdays.is_workday(day) else Mark.OFF


def _day(day: date, mark: Mark, workdays: Workdays, *, number: int | None = None, is_due: bool = False) -> Day:
    return Day(
        on=day,
        kind=workdays.kind(day),
        mark=mark,
        number=number,
        name=workdays.names.get(day, ""),
        is_due=is_due,
        is_guess=day.year not in workdays.published,
    )
