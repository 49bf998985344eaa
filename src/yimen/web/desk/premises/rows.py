"""Rows of a table as they are typed: each with a few cells; a row whose name is emptied is taken away."""

from collections.abc import Mapping, Sequence
from typing import Any

from yimen.halls.rules.premises import SIDES, FacilityFacts
from yimen.kernel.rules.errors import NotAllowed

MOST, BLANK, LONGEST = 100, 2, 120
FACILITY = ("kind", "name", "place", "floor", "x", "y")
AREA = ("floor", "name", "kind", "zone", *SIDES)
Row = dict[str, str]


def typed_rows(posted: Mapping[str, str], cells: Sequence[str]) -> list[Row]:
    """Return the rows as typed, those with a name, in their order."""
    rows = [
        {cell: posted.get(f"{n}-{cell}", "")[:LONGEST].replace("\x00", "").strip() for cell in cells}
        for n in range(MOST)
    ]
    return [row for row in rows if row["name"]]


def with_blanks(rows: Sequence[Row], cells: Sequence[str]) -> list[Row]:
    """Return the rows with some empty ones to fill in."""
    return [*rows, *(dict.fromkeys(cells, "") for _ in range(BLANK))]


def rows_of(told: Sequence[Any], cells: Sequence[str]) -> list[Row]:
    """Return what is there as rows to change: of records, or of an area's mapping."""
    return [{cell: _text(each, cell) for cell in cells} for each in told]


def facilities(rows: Sequence[Row]) -> list[FacilityFacts]:
    """Return the facilities of the rows; raise NotAllowed for a place on the plan that is no number."""
    return [
        FacilityFacts(row["kind"], row["name"], row["place"], row["floor"], _number(row["x"]), _number(row["y"]))
        for row in rows
    ]


def areas(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the areas of the rows; raise NotAllowed for a side that is no number."""
    return [{**row, **{side: _number(row[side]) for side in SIDES}} for row in rows]


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 3):  # noqa: PLR2004
        raise NotAllowed("plan")
    return int(text)


def _text(each: Any, cell: str) -> str:
    value = each.get(cell, "") if isinstance(each, Mapping) else getattr(each, cell)
    return "" if value is None else str(value)
