"""Documents as the rows of each sheet: what the workbook, the CSV files and the round trip have in common."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from yimen.catalogue.rules.elements import Element, element, value_of
from yimen.catalogue.rules.sheets.kinds import CODE, ITEMS, MATERIAL_KEY, MATERIALS, SheetKind
from yimen.catalogue.rules.sheets.saying import said

Document = Mapping[str, Any]
Cells = list[str | int]


def rows_for(kind: SheetKind, documents: Iterable[Document]) -> Iterator[Cells]:
    """Yield the rows of one sheet in the order of its columns."""
    for document in documents:
        for part in _parts(kind, document):
            yield [_cell(kind, column, part) if column != CODE else str(document["code"]) for column in kind.columns]


def _parts(kind: SheetKind, document: Document) -> list[Any]:
    if kind == ITEMS:
        return [document]
    if kind == MATERIALS:
        return list(document.get("materials") or [])
    return list(value_of(document, element(kind.key)) or [])


def _cell(kind: SheetKind, column: Element, part: Mapping[str, Any]) -> str | int:
    if column == MATERIAL_KEY:
        return str(part["key"])
    if kind in (ITEMS, MATERIALS):
        return said(column, value_of(part, column))
    return said(column, part.get(column.home))
