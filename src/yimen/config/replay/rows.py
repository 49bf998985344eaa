"""The rows of a log file, read as the mapping says; what cannot be used is counted with its reason."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import TextIO

from yimen.config.replay.fault import LogFault, MappingFault
from yimen.config.replay.mapping import BAR, FileShape, Plan

CANDIDATES = ",;\t|"
LONGEST_FIELD = 10_000_000  # characters; a text column may be long, the module's own limit is 131,072


@dataclass(frozen=True, slots=True)
class Row:
    """One event of the log; `cells` are the columns that the mapping names, by name."""

    number: int
    case: str
    activity: str
    at: datetime
    resource: str
    cells: dict[str, str]


@dataclass
class Reading:
    """The rows that can be used, and how many could not, by activity and reason."""

    rows: list[Row] = field(default_factory=list)
    total: int = 0
    unusable: Counter[tuple[str, str]] = field(default_factory=Counter)
    cases: dict[str, int] = field(default_factory=dict)  # every case named, with its usable rows


def read_rows(path: Path, plan: Plan) -> Reading:
    """Return what the file holds; raise a sentence when it cannot be read as the mapping says."""
    csv.field_size_limit(LONGEST_FIELD)
    try:
        with path.open(encoding=plan.shape.encoding, newline="") as file:
            return _read(file, plan)
    except UnicodeDecodeError as fault:
        raise MappingFault(
            "[file] encoding",
            f"日志不是 {plan.shape.encoding} 编码（第 {fault.start} 字节）。",
            f"the log is not in {plan.shape.encoding} (byte {fault.start}).",
        ) from fault
    except (OSError, csv.Error) as fault:
        raise LogFault(f"日志 {path} 读不了：{fault}。", f"The log {path} cannot be read: {fault}.") from fault


def _read(file: TextIO, plan: Plan) -> Reading:
    lines = _lines(file, plan.shape)
    header = list(plan.shape.header) or next(lines, [])
    _check_columns(header, plan)
    reading, seen = Reading(), set[bytes]()
    for number, cells in enumerate(lines, start=1):
        if not any(cells):
            continue
        reading.total += 1
        named = dict(zip(header, cells, strict=False))
        mark = _mark([named.get(plan.columns.id) or ""] if named.get(plan.columns.id) else cells)
        if mark in seen and plan.duplicates == "drop":
            reading.unusable[_activity(named, plan), "duplicate"] += 1
            continue
        seen.add(mark)
        _take(reading, number, named, plan=plan)
    return reading


def _mark(cells: Sequence[str]) -> bytes:
    """Return what two rows share only when they say the same."""
    return blake2b("\x1f".join(cells).encode(errors="surrogatepass"), digest_size=16).digest()


def _lines(file: TextIO, shape: FileShape) -> Iterator[list[str]]:
    separator = shape.separator
    if separator == "auto":
        first = file.readline()
        separator = max(CANDIDATES, key=first.count)
        file.seek(0)
    if shape.quote:
        return csv.reader(file, delimiter=separator, quotechar=shape.quote)
    return csv.reader(file, delimiter=separator, quoting=csv.QUOTE_NONE)


def _check_columns(header: Sequence[str], plan: Plan) -> None:
    for name, place in plan.wanted.items():
        if name not in header:
            there = ", ".join(header) or "—"
            raise MappingFault(
                place, f"日志没有“{name}”列；有的列：{there}。", f"the log has no column “{name}”; it has {there}."
            )


def _take(reading: Reading, number: int, cells: dict[str, str], *, plan: Plan) -> None:
    cells = {name: _clean(cells.get(name) or "", plan) for name in plan.wanted}
    case, activity = cells[plan.columns.case], _activity(cells, plan)
    if not case:
        reading.unusable[activity, "no case"] += 1
        return
    reading.cases.setdefault(case, 0)
    at = _at(cells[plan.columns.timestamp], plan)
    if at is None or not activity:
        reading.unusable[activity, "no activity" if at else _time_fault(cells[plan.columns.timestamp])] += 1
        return
    reading.cases[case] += 1
    resource = cells.get(plan.columns.resource, "") or plan.people.missing
    reading.rows.append(Row(number, case, activity, at, resource, cells))


def _clean(text: str, plan: Plan) -> str:
    text = text.strip()
    return "" if text in plan.shape.missing else text


def _activity(cells: dict[str, str], plan: Plan) -> str:
    parts = [(cells.get(name) or "").strip() for name in plan.columns.activity]
    return BAR.join(parts) if any(parts) else ""


def _at(text: str, plan: Plan) -> datetime | None:
    try:
        return plan.moments.read(text) if text else None
    except ValueError:
        return None


def _time_fault(text: str) -> str:
    return "unreadable timestamp" if text else "no timestamp"
