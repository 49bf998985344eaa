"""Cells as GoRules writes them, and back: a value, several, a range, or blank; nothing else is understood."""

import json
import re
from typing import Any

from yimen.catalogue.rules.tables.table import Among, Between, Cell, Input, Kind

_SCALAR = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|-?\d+(?:\.\d+)?|true|false|(?:date|d)\((?:"[^"]*"|'[^']*')\))"""
_LIST = re.compile(rf"(?:==?\s*)?({_SCALAR}(?:\s*,\s*{_SCALAR})*)")
_IN = re.compile(rf"in\s*\[\s*({_SCALAR}(?:\s*,\s*{_SCALAR})*)\s*\]")
_RANGE = re.compile(rf"([\[(])\s*({_SCALAR})\s*\.\.\s*({_SCALAR})\s*([\])])")
_COMPARED = re.compile(rf"(>=|<=|>|<)\s*({_SCALAR})")


class UnreadableError(ValueError):
    """A cell that is none of the four."""


def read_cell(text: str) -> Cell:
    """Return the cell; raise UnreadableError for anything but =, in, a range, or blank."""
    text = text.strip()
    if text in {"", "-"}:
        return None
    if found := _IN.fullmatch(text) or _LIST.fullmatch(text):
        return Among(tuple(_scalar(each) for each in re.findall(_SCALAR, found[1])))
    if found := _RANGE.fullmatch(text):
        low, high = _scalar(found[2]), _scalar(found[3])
        return Between(low, high, is_low_open=found[1] == "(", is_high_open=found[4] == ")")
    if found := _COMPARED.fullmatch(text):
        end = _scalar(found[2])
        if found[1].startswith(">"):
            return Between(low=end, is_low_open=found[1] == ">")
        return Between(high=end, is_high_open=found[1] == "<")
    raise UnreadableError(text)


def write_cell(column: Input, cell: Cell) -> str:
    """Return the cell in zen's language; a range is always closed in, so that missing data never lies in it."""
    if cell is None:
        return ""
    if isinstance(cell, Among):
        return ", ".join(write_value(column.kind, value) for value in cell.values)
    low = write_value(column.kind, column.lowest if cell.low is None else cell.low)
    high = write_value(column.kind, column.highest if cell.high is None else cell.high)
    return f"{'(' if cell.is_low_open else '['}{low}..{high}{')' if cell.is_high_open else ']'}"


def write_value(kind: Kind, value: Any) -> str:
    """Return one value; a day is the number that its digits make, which the engine can compare."""
    return str(day_number(value)) if kind == Kind.DATE else json.dumps(value, ensure_ascii=False)


def day_number(day: str) -> int:
    """Return 20261122 for 2026-11-22."""
    return int(day.replace("-", ""))


def number_day(number: int) -> str:
    """Return 2026-11-22 for 20261122."""
    digits = f"{number:08d}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _scalar(text: str) -> Any:
    if text.startswith("d"):
        return text.partition("(")[2][1:-2]
    if text.startswith("'"):
        return text[1:-1]
    try:
        return json.loads(text)
    except ValueError:
        raise UnreadableError(text) from None
