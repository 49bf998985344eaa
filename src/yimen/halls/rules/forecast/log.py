"""A log of visits, one line each: customer, service, joined_at, served_at, left_at, servers.

Times are ISO 8601 or seconds. Whoever left unserved has no served_at. `servers` is how many windows were open; anything
that is no number says nothing. Days are those of joined_at, as written.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

COLUMNS = ("customer", "service", "joined_at", "served_at", "left_at", "servers")
NEEDED = frozenset({"service", "joined_at", "served_at"})
DAY = 86_400
EPOCH = date(1970, 1, 1)
SHOWN = 20


class Visit(NamedTuple):
    """One line; times in seconds since its day began."""

    service: str
    joined: float
    served: float | None
    left: float | None
    windows: int | None


@dataclass(frozen=True)
class Log:
    """The visits by day, in the order of days; and what could not be read, by line."""

    days: dict[date, list[Visit]]
    rejected: list[tuple[int, str]]


class NoLogError(ValueError):
    """The file is no log of visits."""


def read_log(lines: Iterable[str]) -> Log:
    """Return the log; raise NoLogError for a file without the columns."""
    rows = csv.DictReader(lines)
    if missing := sorted(NEEDED - set(rows.fieldnames or ())):
        raise NoLogError("、".join(missing))
    days: dict[date, list[Visit]] = {}
    rejected: list[tuple[int, str]] = []
    for row in rows:
        try:
            day, visit = _visit(row)
        except (ValueError, TypeError, OverflowError) as wrong:
            rejected.append((rows.line_num, str(wrong)))
            continue
        days.setdefault(day, []).append(visit)
    return Log({day: sorted(days[day], key=lambda visit: visit.joined) for day in sorted(days)}, rejected)


def _visit(row: dict[str, str]) -> tuple[date, Visit]:
    joined = _seconds(row["joined_at"] or "")
    if joined is None:
        raise ValueError("没有 joined_at。 No joined_at.")
    begun = joined // DAY * DAY
    served, left = (_after(row.get(name) or "", joined) for name in ("served_at", "left_at"))
    windows = (row.get("servers") or "").strip()
    count = int(float(windows)) if windows.replace(".", "", 1).isdigit() else None
    visit = Visit(
        service=(row["service"] or "").strip(),
        joined=joined - begun,
        served=None if served is None else served - begun,
        left=None if left is None else left - begun,
        windows=count,
    )
    if visit.served is None and visit.left is None:
        raise ValueError("既没有 served_at 也没有 left_at。 Neither served nor left.")
    return EPOCH + timedelta(seconds=begun), visit


def _after(text: str, joined: float) -> float | None:
    seconds = _seconds(text)
    if seconds is not None and seconds < joined:
        raise ValueError("时间早于到达。 A time before joining.")
    return seconds


def _seconds(text: str) -> float | None:
    """Return the seconds since 1970 on the clock that the log was written by; its zone is left out of account."""
    stripped = text.strip()
    if not stripped:
        return None
    try:
        return float(stripped)
    except ValueError:
        written = datetime.fromisoformat(stripped).replace(tzinfo=None)
        return (written - datetime(1970, 1, 1)).total_seconds()  # noqa: DTZ001  a clock on the wall
