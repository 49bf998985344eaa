"""The buttons of a list in which a row may wait for others: add, drop, raise, all one after another, all at once."""

from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
Rows = list[Row]


def pressed(rows: Rows, press: str, *, key: str, add: Callable[[Rows, str], Rows]) -> Rows:
    """Return the rows, each named by its `key`, after a button was pressed; of a page out of date, as they were."""
    verb, _dash, about = press.partition("-")
    match verb:
        case "add":
            return add(rows, about)
        case "drop" | "raise" if about.isdecimal() and int(about) < len(rows):
            return _drop(rows, int(about), key) if verb == "drop" else _raise(rows, int(about))
        case "serial":
            before: list[list[str]] = [[], *([row[key]] for row in rows)]
            return [_waiting(row, after) for row, after in zip(rows, before, strict=False)]
        case "parallel":
            return [_waiting(row, []) for row in rows]
    return rows


def _drop(rows: Rows, place: int, key: str) -> Rows:
    """Take a row out; who waited for it waits for what it waited for."""
    gone = rows[place]
    return [
        _waiting(row, _without(row.get("after", []), gone[key], gone.get("after", []), itself=row[key]))
        for row in rows
        if row is not gone
    ]


def _without(after: list[str], gone: str, instead: list[str], *, itself: str) -> list[str]:
    found = [new for each in after for new in (instead if each == gone else [each])]
    return [each for each in dict.fromkeys(found) if each != itself]


def _raise(rows: Rows, place: int) -> Rows:
    if not place:
        return rows
    return [*rows[: place - 1], rows[place], rows[place - 1], *rows[place + 1 :]]


def _waiting(row: Row, after: list[str]) -> Row:
    kept = {name: value for name, value in row.items() if name != "after"}
    return {**kept, "after": after} if after else kept
