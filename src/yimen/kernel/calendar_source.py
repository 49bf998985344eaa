"""Working-day notices: those that the chinesecalendar package knows, and those in files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

from chinese_calendar import constants

from yimen.kernel.rules.errors import NotAllowed

NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利七十周年纪念日",
}


@dataclass(frozen=True)
class Day:
    """A day that the notice names."""

    date: date
    is_off: bool
    name: str


@dataclass(frozen=True)
class Notice:
    """The arrangement of one year and where it is from."""

    year: int
    source: str
    papers: tuple[str, ...]
    days: tuple[Day, ...]


@dataclass(frozen=True)
class LocalNotice:
    """Days that the deployment announced, by kind; "normal" takes an announcement back."""

    source: str
    days: tuple[tuple[date, str, str], ...]  # date, kind, name


LOCAL_KINDS = ("closed", "half", "service", "normal")


def known_notices() -> Iterator[Notice]:
    """Yield the notice of each year that the package knows."""
    off, on = constants.holidays, constants.workdays
    for year in sorted({day.year for day in off}):
        days = [Day(day, True, NAMES.get(str(name), str(name))) for day, name in off.items() if day.year == year]  # noqa: FBT003
        days += [Day(day, False, NAMES.get(str(name), str(name))) for day, name in on.items() if day.year == year]  # noqa: FBT003
        source = f"国务院办公厅关于{year}年部分节假日安排的通知(据 chinesecalendar {version('chinesecalendar')})"
        yield Notice(year, source, (), tuple(sorted(days, key=lambda day: day.date)))


def read_notice(data: Any, *, source: str) -> Notice:
    """Return the notice of {year, papers, days: [{name, date, isOffDay}]}, or raise NotAllowed("bad_calendar")."""
    try:
        days = tuple(Day(date.fromisoformat(day["date"]), bool(day["isOffDay"]), day["name"]) for day in data["days"])
        notice = Notice(int(data["year"]), source, tuple(data.get("papers", ())), days)
    except (KeyError, TypeError, ValueError) as error:
        raise NotAllowed("bad_calendar") from error
    if not days or any(abs(day.date.year - notice.year) > 1 for day in days):
        raise NotAllowed("bad_calendar")
    return notice


def source_of(data: Any) -> str:
    """Return what a file says it was taken from: the notice's own number, or the papers it names."""
    if not isinstance(data, dict):
        return ""
    papers = data.get("papers")
    named = data.get("notice") or ("；".join(map(str, papers)) if isinstance(papers, list) else "")
    return str(named)[:200]


def read_local_notice(data: Any) -> LocalNotice:
    """Return the notice of {source, days: [{date, kind, name}]}, or raise NotAllowed("bad_local_days")."""
    try:
        days = tuple((date.fromisoformat(day["date"]), str(day["kind"]), str(day["name"])) for day in data["days"])
        notice = LocalNotice(str(data["source"]).strip(), days)
    except (KeyError, TypeError, ValueError) as error:
        raise NotAllowed("bad_local_days") from error
    if not notice.source or not days or any(kind not in LOCAL_KINDS for _, kind, _ in days):
        raise NotAllowed("bad_local_days")
    return notice
