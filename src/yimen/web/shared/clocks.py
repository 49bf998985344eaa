"""The clocks of a case as a page shows them: in words, and on a small calendar of the days that made the date."""

from calendar import Calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from yimen.cases.clock_words import ClockWords, words_of_clock
from yimen.cases.queries import Case
from yimen.cases.queries.clocks import clocks_of
from yimen.cases.rules.explanation import Day, Explanation, Mark
from yimen.catalogue.rules.procedure import Procedure
from yimen.kernel.rules.workdays import DayKind

MOST_MONTHS = 8  # a longer clock shows its first and its last months
WEEKS = Calendar(firstweekday=0)
OFF = {
    DayKind.WEEKEND: noop("周末，不算"),
    DayKind.HOLIDAY: noop("放假，不算"),
    DayKind.CLOSED: noop("本地停办，不算"),
    DayKind.SERVICE: noop("延时服务，不是工作日，不算"),
}
COUNTED = {DayKind.MAKE_UP: noop("调休上班"), DayKind.HALF: noop("办公半天")}


@dataclass(frozen=True)
class Cell:
    """One day on the small calendar: what is seen, and what is said of it."""

    number: int
    kind: str = ""
    short: str = ""
    said: str = ""


@dataclass(frozen=True)
class Month:
    """One month of the small calendar; a week is seven cells, Monday first, None outside the month."""

    title: str
    weeks: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True)
class ClockPicture:
    """One clock of the case."""

    key: str
    words: ClockWords
    months: tuple[Month, ...]
    is_binding: bool
    state: str


def clock_pictures(case: Case, *, at: datetime) -> list[ClockPicture]:
    """Return every clock of the case, the one that binds now first and open."""
    procedure, today = Procedure.of(case.version.procedure), localdate(at)
    told = clocks_of(case.pk, at=at)
    bound = next((each.clock for each in told if each.due and each.due.on == case.next_due), None)
    pictures = [_picture(each, procedure, today, is_binding=each.clock == bound) for each in told]
    return sorted(pictures, key=lambda each: not each.is_binding)


def _picture(told: Explanation, procedure: Procedure, today: date, *, is_binding: bool) -> ClockPicture:
    state = "ended" if told.standing.stopped_at else "paused" if told.standing.is_paused else "running"
    return ClockPicture(
        key=told.clock,
        words=words_of_clock(told, procedure),
        months=tuple(_months({day.on: _cell(day, today) for day in told.days})),
        is_binding=is_binding,
        state=state,
    )


def _months(cells: Mapping[date, Cell]) -> Iterator[Month]:
    firsts = sorted({day.replace(day=1) for day in cells})
    if len(firsts) > MOST_MONTHS:
        firsts = [*firsts[: MOST_MONTHS // 2], *firsts[-MOST_MONTHS // 2 :]]
    for first in firsts:
        weeks = [_week(week, first, cells) for week in WEEKS.monthdatescalendar(first.year, first.month)]
        shown = tuple(week for week in weeks if any(cell and cell.kind for cell in week))
        yield Month(date_format(first, "YEAR_MONTH_FORMAT"), shown)


def _week(week: list[date], first: date, cells: Mapping[date, Cell]) -> tuple[Cell | None, ...]:
    return tuple(cells.get(day, Cell(day.day)) if day.month == first.month else None for day in week)


def _cell(day: Day, today: date) -> Cell:
    kind, short, said = _mark(day)
    if day.is_due:
        kind, short, said = f"{kind} cal-due", _("到期"), f"{said}{_('，')}{_('到期日')}" if said else _("到期日")
    if day.on == today:
        kind, said = f"{kind} cal-today", f"{said}{_('，')}{_('今天')}"
    return Cell(day.on.day, kind, short, said)


def _mark(day: Day) -> tuple[str, str, str]:
    if day.mark == Mark.START:
        return "cal-start", _("起"), _("起算日，当天不算")
    if day.mark == Mark.PAUSED:
        return "cal-paused", _("停"), _("暂停，不算")
    if day.mark == Mark.OFF:
        said = _(OFF[day.kind])
        return "cal-off", _("休"), f"{_(day.name)}{_('，')}{said}" if day.name else said
    words = _("第{number}天").format(number=day.number) if day.number else _("照常计时")
    extra = COUNTED.get(day.kind)
    return "cal-counts", str(day.number or _("计")), f"{words}{_('，')}{_(extra)}" if extra and day.number else words
