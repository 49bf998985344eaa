"""A clock folded over its lines: what is left of its limit, from when on, and the stretches behind it.

The day of a start, of a pause or of a resumption never counts as a day of the limit (Licensing Law, Art. 82); what a
pause leaves over is had in full from the day of its end (Art. 45); a pause after the last day does not bring a limit
back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from yimen.cases.rules.clock import INSTANTS, Due, day_after, day_start
from yimen.cases.rules.lines import Kind, Line
from yimen.kernel.rules.workdays import Workdays


@dataclass(frozen=True)
class Part:
    """A part of a limit still to be had, counted in its unit ("instant": microseconds)."""

    count: int
    unit: str


@dataclass(frozen=True)
class Span:
    """A stretch of time: counting in `unit`, or paused; the day of `start` does not count, the last one does."""

    start: datetime
    end: datetime
    unit: str
    is_counting: bool


@dataclass(frozen=True)
class Folded:
    """A clock after its lines: what is still to be had from `anchor` on, and the stretches behind it."""

    start: datetime
    anchor: datetime
    rest: tuple[Part, ...]
    due: Due
    unit: str
    spans: tuple[Span, ...] = ()
    used: int = 0
    is_extended: bool = False
    is_lapsed: bool = False  # paused only after its last day
    paused_at: datetime | None = None
    planned: int | None = None
    stopped_at: datetime | None = None
    given: Line | None = field(default=None, compare=False)
    latest: datetime | None = None  # when its last line was written for


def fold(lines: Iterable[Line], workdays: Workdays) -> Folded | None:
    """Return the clock after these lines; a line that says nothing new (a second stop) changes nothing."""
    folded: Folded | None = None
    for line in lines:
        if line.kind in (Kind.START, Kind.RESTART):
            folded = _started(line, folded, workdays)
        elif folded and folded.stopped_at is None:
            folded = replace(_MOVES[Kind(line.kind)](folded, line, workdays), latest=line.at)
    return folded


def _started(line: Line, before: Folded | None, workdays: Workdays) -> Folded:
    earlier = before.given if before else None
    limit, unit = line.limit, line.unit
    if limit is None and earlier:
        limit, unit = earlier.limit, earlier.unit
    rest = (_part(limit or 0, unit or "workday"),)
    due = due_of(line.at, rest, workdays)
    given = replace(line, limit=limit, unit=unit)
    return Folded(line.at, line.at, rest, due, unit or "workday", given=given, latest=line.at)


def _paused(folded: Folded, line: Line, workdays: Workdays) -> Folded:
    if folded.paused_at:
        return folded
    seen = replace(folded, paused_at=line.at, planned=line.planned)
    if folded.due.is_past(line.at, workdays):
        return replace(seen, is_lapsed=True)
    counted = Span(folded.anchor, line.at, folded.rest[0].unit, is_counting=True)
    rest, used = _consumed(folded, line.at, workdays)
    return replace(seen, rest=rest, used=folded.used + used, spans=(*folded.spans, counted))


def _resumed(folded: Folded, line: Line, workdays: Workdays) -> Folded:
    if folded.paused_at is None:
        return folded
    again = replace(folded, paused_at=None, planned=None)
    if folded.is_lapsed:
        return replace(again, is_lapsed=False)
    pause = Span(folded.paused_at, line.at, "", is_counting=False)
    due = due_of(line.at, folded.rest, workdays)
    due = replace(due, unpublished=_years(folded.start, due, unit=folded.unit, workdays=workdays))
    return replace(again, anchor=line.at, due=due, spans=(*folded.spans, pause))


def _extended(folded: Folded, line: Line, workdays: Workdays) -> Folded:
    extra = _part(line.limit or 0, line.unit or "workday")
    last = folded.rest[-1]
    if last.unit == extra.unit:
        rest = (*folded.rest[:-1], Part(last.count + extra.count, last.unit))
    else:
        rest = (*folded.rest, extra)
    due = due_of(folded.anchor, rest, workdays)
    due = replace(due, unpublished=_years(folded.start, due, unit=extra.unit, workdays=workdays))
    return replace(folded, rest=rest, due=due, is_extended=True)


def _stopped(folded: Folded, line: Line, workdays: Workdays) -> Folded:  # noqa: ARG001  one signature for all moves
    return replace(folded, stopped_at=line.at)


_MOVES = {Kind.PAUSE: _paused, Kind.RESUME: _resumed, Kind.EXTEND: _extended, Kind.STOP: _stopped}


def due_of(anchor: datetime, rest: Sequence[Part], workdays: Workdays) -> Due:
    """Return when the parts of a limit are over that follow one another from the anchor on."""
    due = _end(anchor, rest[0], workdays)
    for part in rest[1:]:
        due = _end(_instant(due, workdays), part, workdays)
    return (
        replace(due, unpublished=_years(anchor, due, unit=rest[-1].unit, workdays=workdays)) if len(rest) > 1 else due
    )


def _instant(due: Due, workdays: Workdays) -> datetime:
    return due.until or day_start(due.on, workdays)


def _end(begin: datetime, part: Part, workdays: Workdays) -> Due:
    if part.unit == "instant":
        until = begin + timedelta(microseconds=part.count)
        return Due(workdays.local(until), until=until)
    return day_after(workdays.local(begin), part.count, unit=part.unit, workdays=workdays)


def _years(start: datetime, due: Due, *, unit: str, workdays: Workdays) -> tuple[int, ...]:
    return workdays.unpublished(workdays.local(start), due.on) if unit == "workday" else due.unpublished


def _consumed(folded: Folded, at: datetime, workdays: Workdays) -> tuple[tuple[Part, ...], int]:
    """Return what is left of the limit at an instant before its end, and how much has been had (in its own unit)."""
    begin, gone, rest = folded.anchor, 0, folded.rest
    while len(rest) > 1 and (end := _end(begin, rest[0], workdays)).is_past(at, workdays):
        after = _instant(end, workdays)
        gone += elapsed(begin, after, unit=rest[0].unit, workdays=workdays)
        begin, rest = after, rest[1:]
    part, had = rest[0], elapsed(begin, at, unit=rest[0].unit, workdays=workdays)
    if part.unit == "month":  # what is left of a month is a number of days
        part = Part((_end(begin, part, workdays).on - workdays.local(begin)).days, "day")
    return (Part(part.count - had, part.unit), *rest[1:]), gone + had


def elapsed(begin: datetime, at: datetime, *, unit: str, workdays: Workdays) -> int:
    """Return how many units have passed between two instants, the first day not counted."""
    if unit == "instant":
        return (at - begin) // timedelta(microseconds=1)
    first, last = workdays.local(begin), workdays.local(at)
    return workdays.between(first, last) if unit == "workday" else (last - first).days


def _part(limit: int, unit: str) -> Part:
    if unit in INSTANTS:
        return Part(limit * (INSTANTS[unit] // timedelta(microseconds=1)), "instant")
    return Part(limit, unit)
