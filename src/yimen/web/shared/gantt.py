"""A Gantt chart drawn by the server: planned and real bars under one scale of days, each row said in words beside it.

Widths are per cent, so it fits any screen without a script; who cannot see the bars reads or hears the words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from yimen.web.shared.months import month_words

STEPS = (1, 2, 7, 14, 28, 91, 182, 364, 728)  # days between two marks of the scale
MARKS, LONG_MARKS = 5, 4  # as many as can be read side by side on a phone: of days, of months with their year
DAY = timedelta(days=1)


class BarState(StrEnum):
    """Where the work of a row stands."""

    AHEAD = "ahead"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    SKIPPED = "skipped"


STATE_WORDS = {
    BarState.AHEAD: gettext_noop("还没开始"),
    BarState.RUNNING: gettext_noop("正在办理"),
    BarState.DONE: gettext_noop("已办完"),
    BarState.STOPPED: gettext_noop("已终止"),
    BarState.SKIPPED: gettext_noop("不用办"),
}


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One row; days are local dates, the last ones included; None: not planned, not begun, or not ended."""

    label: str
    owner: str = ""
    planned_from: date | None = None
    planned_to: date | None = None
    real_from: date | None = None
    real_to: date | None = None
    state: BarState = BarState.AHEAD


@dataclass(frozen=True)
class Span:
    """A bar's place: per cent of the width."""

    x: str
    width: str


@dataclass(frozen=True)
class Mark:
    """A day of the scale; `anchor` says on which side of its place its words stand."""

    x: str
    label: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Row:
    """One row as it is drawn and said."""

    bar: Bar
    planned: Span | None
    real: Span | None
    days_late: int

    @property
    def state_words(self) -> str:
        """Return where it stands, in words."""
        return _(STATE_WORDS[self.bar.state])

    @property
    def dates(self) -> list[str]:
        """Return its planned and its real days, in words."""
        bar = self.bar
        said = [_said(_("计划"), bar.planned_from, bar.planned_to), _said(_("实际"), bar.real_from, bar.real_to)]
        return [each for each in said if each]


@dataclass(frozen=True)
class Gantt:
    """The whole chart; `today` is the place of its line, empty when today is outside."""

    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    today: str
    today_words: str

    def __bool__(self) -> bool:
        """Return whether there is anything to draw: a row with a day."""
        return bool(self.marks)


def gantt(rows: Sequence[Bar], *, today: date) -> Gantt:
    """Return the chart of these rows for `shared/gantt.html`; work under way is drawn up to today."""
    days = sorted({day for bar in rows for day in _days(bar, today)})
    if not days:
        return Gantt(tuple(Row(bar, None, None, 0) for bar in rows), (), "", "")
    scale = _Scale(days[0], (days[-1] - days[0]).days + 1)
    line = scale.at(today, 0.5) if days[0] <= today <= days[-1] else ""
    drawn = tuple(_row(bar, scale, today) for bar in rows)
    return Gantt(drawn, tuple(scale.marks()), line, _short(today))


@dataclass(frozen=True)
class _Scale:
    first: date
    days: int

    def at(self, day: date, part: float = 0.0) -> str:
        return _percent((day - self.first).days + part, self.days)

    def span(self, start: date, end: date) -> Span:
        return Span(self.at(start), _percent((max(start, end) - start).days + 1, self.days))

    def marks(self) -> Iterator[Mark]:
        is_long = self.days > 360  # noqa: PLR2004  about a year: its days are told apart by their year
        most = LONG_MARKS if is_long else MARKS
        step = next((step for step in STEPS if self.days <= step * most), self.days)
        for number in range(0, self.days, step):
            day = self.first + number * DAY
            anchor = "start" if number == 0 else "end" if number > self.days * 0.9 else "middle"
            yield Mark(_percent(number, self.days), month_words(day) if is_long else _short(day), anchor)


def _row(bar: Bar, scale: _Scale, today: date) -> Row:
    planned = scale.span(bar.planned_from, bar.planned_to or bar.planned_from) if bar.planned_from else None
    end = _end(bar, today)
    real = scale.span(bar.real_from, end) if bar.real_from and end else None
    late = (end - bar.planned_to).days if real and end and bar.planned_to else 0
    return Row(bar, planned, real, max(late, 0))


def _end(bar: Bar, today: date) -> date | None:
    """Return the last day drawn of the real bar."""
    if bar.real_from is None:
        return None
    return bar.real_to or max(today, bar.real_from)


def _days(bar: Bar, today: date) -> Iterable[date]:
    found = (bar.planned_from, bar.planned_to if bar.planned_from else None, bar.real_from, _end(bar, today))
    return [day for day in found if day]


def _percent(part: float, whole: int) -> str:
    return f"{100 * part / whole:.2f}%"


def _short(day: date) -> str:
    return f"{day:%m-%d}"


def _said(what: str, start: date | None, end: date | None) -> str:
    if start is None:
        return ""
    if end is None:
        return _("%(what)s：%(start)s起") % {"what": what, "start": date_format(start)}
    if end == start:
        return _("%(what)s：%(start)s") % {"what": what, "start": date_format(start)}
    return _("%(what)s：%(start)s至%(end)s") % {"what": what, "start": date_format(start), "end": date_format(end)}
