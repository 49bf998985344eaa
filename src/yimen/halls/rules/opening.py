"""When a centre serves the public, and why: regular hours, extra openings, closures; one sentence for each day.

Extra opening is a service, never a working day: legal clocks do not look here (kernel.rules.workdays).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import Any
from uuid import UUID

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence, joined
from yimen.kernel.rules.workdays import DayKind, Workdays

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORDS = {DayKind.WORKING: "工作日，照常办理。", DayKind.HALF: "这天只办公半天。"}
Hours = Mapping[str, Sequence[Sequence[str]]]  # {"mon": [["09:00", "12:00"], …]}: local time


@dataclass(frozen=True, order=True)
class Span:
    """Open from, and until."""

    begins: time
    ends: time


@dataclass(frozen=True)
class Extra:
    """An opening beyond the regular hours (延时服务); with `items` for these only, in whatever number."""

    name: str
    since: date
    hours: Hours
    until: date | None = None
    items: frozenset[UUID] | None = None
    on_holidays: bool = False


@dataclass(frozen=True)
class Shut:
    """A closure: whole days, or the same part of each."""

    since: date
    until: date
    reason: str
    span: Span | None = None


@dataclass(frozen=True)
class OpenDay:
    """When it is open on a day (nothing: closed) and the sentence that says why."""

    on: date
    spans: tuple[Span, ...]
    why: str


@dataclass(frozen=True)
class Calendar:
    """The opening calendar of a centre, or of one of its services."""

    hours: Hours
    days: Workdays
    extras: Sequence[Extra] = ()
    shut: Sequence[Shut] = ()

    def day(self, on: date, items: Collection[UUID] = ()) -> OpenDay:
        """Return the day as it is for these matters."""
        closed = [each for each in self.shut if each.since <= on <= each.until]
        whole = next((each for each in closed if each.span is None), None)
        if whole:
            return OpenDay(on, (), Sentence("停止现场办理：%(reason)s。", reason=whole.reason))
        regular, why = self._regular(on)
        added = [each for each in self.extras if self._holds(each, on)]
        mine = [each for each in added if each.items is None or (items and each.items.issuperset(items))]
        spans = merged([*regular, *(span for each in mine for span in spans_of(each.hours, on))])
        for each in closed:
            if each.span:
                spans = without(spans, each.span)
                part = said(each.span)
                why = Sentence("%(why)s其中%(part)s停止办理：%(reason)s。", why=why, part=part, reason=each.reason)
        if not regular and added:
            why = _extra_why(added, mine, has_items=bool(items))
        return OpenDay(on, tuple(spans), why)

    def check_open(self, on: date, items: Collection[UUID] = ()) -> OpenDay:
        """Return the day; raise NotAllowed with its sentence where it is closed for these matters."""
        found = self.day(on, items)
        if not found.spans:
            raise NotAllowed("closed_that_day", day=on.isoformat(), why=str(found.why))
        return found

    def ends(self, on: date) -> time | None:
        """Return when the last counter closes that day, whatever it serves; None where none opens."""
        spans = list(self.day(on).spans)
        if not any(each.since <= on <= each.until and each.span is None for each in self.shut):
            spans += (span for each in self.extras if self._holds(each, on) for span in spans_of(each.hours, on))
        return max((span.ends for span in spans), default=None)

    def is_extra(self, on: date) -> bool:
        """Return whether it serves that day, for some matters at least, though it is no working day."""
        serves = bool(self._regular(on)[0]) or any(self._holds(each, on) for each in self.extras)
        return serves and not self.days.is_workday(on)

    def _regular(self, on: date) -> tuple[list[Span], str]:
        kind, weekday = self.days.kind(on), spans_of(self.hours, on)
        if kind in (DayKind.CLOSED, DayKind.HOLIDAY):
            name = self.days.names.get(on, "法定节假日" if kind == DayKind.HOLIDAY else "本地公告停办")
            return [], Sentence("%(name)s，不办公。", name=name)
        if kind == DayKind.MAKE_UP:
            usual = weekday or next((spans for day in DAYS if (spans := _spans(self.hours.get(day, ())))), [])
            return usual, Sentence("调休上班日，照常办理。")
        if not weekday:
            return [], Sentence("%(day)s不办公。", day=_named(on))
        spans = weekday[:1] if kind == DayKind.HALF else weekday
        return spans, Sentence(WORDS.get(kind, "%(day)s也办理，但不算工作日。"), day=_named(on))

    def _holds(self, each: Extra, on: date) -> bool:
        within = each.since <= on and (each.until is None or on <= each.until)
        allowed = self.days.kind(on) not in (DayKind.HOLIDAY, DayKind.CLOSED) or each.on_holidays
        return within and allowed and bool(spans_of(each.hours, on))


def spans_of(hours: Hours, on: date) -> list[Span]:
    """Return the spans of the day of the week."""
    return _spans(hours.get(DAYS[on.weekday()], ()))


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that meet or overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.begins <= found[-1].ends:
            found[-1] = Span(found[-1].begins, max(found[-1].ends, span.ends))
        else:
            found.append(span)
    return found


def without(spans: Iterable[Span], hole: Span) -> list[Span]:
    """Return what is left of the spans outside the hole."""
    parts = [
        part
        for span in spans
        for part in (Span(span.begins, min(span.ends, hole.begins)), Span(max(span.begins, hole.ends), span.ends))
    ]
    return merged(part for part in parts if part.begins < part.ends)


def said(span: Span) -> str:
    """Return 8:30—12:00."""
    return f"{span.begins:%H:%M}—{span.ends:%H:%M}"


def said_all(spans: Iterable[Span]) -> str:
    """Return all spans of a day in one line."""
    return str(joined((said(span) for span in spans), "%(a)s，%(b)s"))


def check_hours(hours: Any) -> dict[str, list[list[str]]]:
    """Return hours as they are kept; raise NotAllowed("hours") for what is no opening (10:00 to 9:00, a ninth day)."""
    try:
        found = {day: [[f"{time.fromisoformat(end):%H:%M}" for end in span] for span in hours[day]] for day in hours}
        spans = {day: _spans(each) for day, each in found.items()}
    except (AttributeError, KeyError, TypeError, ValueError):
        raise NotAllowed("hours") from None
    if not set(found) <= set(DAYS) or not all(_in_order(each) for each in spans.values()):
        raise NotAllowed("hours")
    return {day: found[day] for day in DAYS if found.get(day)}


def _in_order(spans: Sequence[Span]) -> bool:
    apart = all(one.ends <= after.begins for one, after in pairwise(spans))
    return apart and all(span.begins < span.ends for span in spans)


def _spans(told: Sequence[Sequence[str]]) -> list[Span]:
    return [Span(time.fromisoformat(begins), time.fromisoformat(ends)) for begins, ends in told]


def _named(on: date) -> str:
    return "周" + "一二三四五六日"[on.weekday()]


def _extra_why(added: Sequence[Extra], mine: Sequence[Extra], *, has_items: bool) -> str:
    if mine:
        return Sentence("%(name)s，不算工作日。", name=mine[0].name)
    name, listed = added[0].name, len(added[0].items or ())
    if not has_items:
        return Sentence("%(name)s只办理列明的%(count)s个事项，请先选要办的事。", name=name, count=listed)
    return Sentence("%(name)s只办理列明的%(count)s个事项，所选事项不在其中。", name=name, count=listed)
