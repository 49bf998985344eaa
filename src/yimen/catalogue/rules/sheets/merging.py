"""Lay the lines of a workbook over an item: what a cell does not change stays as it is, to the letter."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from yimen.catalogue.rules.elements import ELEMENTS, Element, Kind, value_of, with_value
from yimen.catalogue.rules.sheets.cells import clean
from yimen.catalogue.rules.sheets.faults import Fault
from yimen.catalogue.rules.sheets.kinds import CODE, ITEMS, MATERIAL_KEY, MATERIALS
from yimen.catalogue.rules.sheets.proposals import Document, Known, Merged, fresh_material, merged, new_document
from yimen.catalogue.rules.sheets.reading import Book, Line
from yimen.catalogue.rules.sheets.saying import said
from yimen.catalogue.rules.sheets.values import WrongCell, shown, value_in
from yimen.kernel.rules.sentences import Sentence

Columns = Sequence[Element]
_ROWS = tuple(each for each in ELEMENTS if each.kind == Kind.ROWS)


@dataclass
class SheetProposal:
    """What the sheets of a book say of one item."""

    book: Book
    code: str
    faults: list[Fault] = field(default_factory=list)

    @property
    def line(self) -> Line:
        """Return the row that stands for the item: its own, else the first of its materials or other rows."""
        own = self.book.items.get(self.code)
        return own or next(lines[self.code][0] for lines in self.book.parts.values() if self.code in lines)

    @property
    def sheet(self) -> str:
        """Return the sheet of that row."""
        return self.line.sheet

    @property
    def row(self) -> int:
        """Return that row."""
        return self.line.row

    def over(self, base: Document | None, known: Known) -> Merged:
        """Return the item's document with the cells laid over the base; a wrong cell is a fault, all are found."""
        self.faults = [fault for fault in self.book.faults if fault.code == self.code]
        if base is None and self.code not in self.book.items:
            return Merged({}, (_at(self.line, CODE, ("目录里没有这个事项；新事项请在“事项”表里加一行",)),))
        document = dict(base) if base is not None else new_document(self.code, known, says_owner=self._says_owner())
        document = self._items(document, is_new=base is None)
        if self._says(MATERIALS.key):
            document = with_materials(document, self._materials(document))
        for element in _ROWS:
            if self._says(element.key):
                document = with_value(document, element, self._rows(document, element))
        return merged(self, document, known, faults=self.faults)

    def _says_owner(self) -> bool:
        return any(self.line.cells.get(key, (0, None))[1] for key in ("owner_name", "owner_code"))

    def _says(self, kind: str) -> bool:
        """Return whether the file says anything of these rows; with a sheet of items, that there are none too."""
        return kind in self.book.kinds and (self.code in self.book.items or self.code in self.book.parts.get(kind, {}))

    def _lines(self, kind: str) -> list[Line]:
        return self.book.parts.get(kind, {}).get(self.code, [])

    def _items(self, document: dict[str, Any], *, is_new: bool) -> dict[str, Any]:
        line = self.book.items.get(self.code)
        for element in ITEMS.columns if line else ():
            if line is None or element is CODE or _is_silent(line, element, is_new=is_new):
                continue
            before = value_of(document, element)
            value = self._value(line, element, before)
            if value == before:
                continue
            if element.fixed and not is_new:
                if value is not None:  # an empty cell says nothing of what is set once
                    fixed = ("登记后不能在表里改，请保持原样：", str(before or ""))
                    self.faults.append(_at(line, element, fixed))
                continue
            document = with_value(document, element, value)
        return document

    def _value(self, line: Line, element: Element, before: Any) -> Any:
        """Return what the cell says; what it said before is not judged again, so nothing there already is wrong."""
        cell = line.cells[element.key][1]
        if _same(cell, said(element, before)):
            return before
        try:
            return value_in(element, cell)
        except WrongCell as wrong:
            self.faults.append(_at(line, element, (wrong.wanted, wrong.about)))
            return before

    def _materials(self, document: Document) -> list[dict[str, Any]]:
        before = [dict(each) for each in document.get("materials") or []]
        lines = self._lines(MATERIALS.key)
        columns = [each for each in MATERIALS.columns if each != CODE and lines and each.key in lines[0].cells]
        if _all_same(lines, before, columns):
            return before
        found: list[dict[str, Any]] = []
        for line in lines:
            meant = _meant(line, before, found)
            said_of = columns if meant else [each for each in columns if not _is_silent(line, each, is_new=True)]
            found.append(self._material(line, meant or fresh_material([*before, *found]), said_of))
        return found

    def _material(self, line: Line, material: dict[str, Any], columns: Columns) -> dict[str, Any]:
        for element in columns:
            if element is MATERIAL_KEY:
                continue
            was = value_of(material, element)
            value = self._value(line, element, was)
            if value != was:
                material = with_value(material, element, value)
        if not material.get("name"):
            self.faults.append(_at(line, _named(MATERIALS.columns, "name"), ("没有填，请填材料名称",)))
        return material

    def _rows(self, document: Document, element: Element) -> list[dict[str, Any]]:
        before = [dict(each) for each in value_of(document, element) or []]
        lines = self._lines(element.key)
        columns = [part for part in element.parts if lines and part.key in lines[0].cells]
        if _all_same(lines, before, columns):
            return before
        return [self._row(line, columns) for line in lines]

    def _row(self, line: Line, columns: Columns) -> dict[str, Any]:
        found = {}
        for part in columns:
            value = self._value(line, part, None)
            if value not in (None, ""):
                found[part.home] = value
            elif part.needed:
                self.faults.append(_at(line, part, (Sentence("没有填，请填%(what)s", what=Sentence(part.zh)),)))
        return found


def _is_silent(line: Line, element: Element, *, is_new: bool) -> bool:
    """Return whether the line says nothing of the element: no such column, or nothing in it where nothing was."""
    return element.key not in line.cells or (is_new and line.cells[element.key][1] is None)


def with_materials(document: dict[str, Any], materials: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the document with these materials."""
    return {**document, "materials": materials}


def _meant(line: Line, before: list[dict[str, Any]], taken: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the material that a line is about: by its key, else by its name; none that another line has taken."""
    keys = {each["key"] for each in taken}
    free = [each for each in before if each["key"] not in keys]
    key, name = (_text(line, each) for each in ("key", "name"))
    by_key = next((each for each in free if key and each["key"] == key), None)
    return by_key or next((each for each in free if name and clean(each["name"]) == name), None)


def _text(line: Line, key: str) -> str:
    return clean(str(line.cells.get(key, (0, None))[1] or ""))


def _all_same(lines: list[Line], before: list[dict[str, Any]], columns: Columns) -> bool:
    """Return whether the lines say, cell for cell, what is there."""
    if len(lines) != len(before):
        return False
    pairs = zip(lines, before, strict=True)
    return all(
        _same(line.cells[each.key][1], said(each, row.get(each.home) if each.home else value_of(row, each)))
        for line, row in pairs
        for each in columns
    )


def _same(cell: Any, before: str | int) -> bool:
    """Return whether a cell says what was said before, be it written as a number or as text."""
    now = "" if cell is None else clean(str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell))
    return type(cell) is not bool and now == clean(str(before))


def _named(columns: Columns, key: str) -> Element:
    return next(each for each in columns if each.key == key)


def _at(line: Line, element: Element, wanted: tuple[str, ...]) -> Fault:
    """Return the fault of a cell; `wanted` is what should stand there, and with what its sentence ends."""
    column, cell = line.cells.get(element.key, (1, None))
    said_now = shown("" if cell is None else cell)
    place = (line.sheet, line.row, column, element.zh, said_now)
    return Fault(*place, wanted[0], "".join(wanted[1:]), line.code)


def proposals_of(book: Book) -> list[SheetProposal]:
    """Return what a book proposes, item by item."""
    return [SheetProposal(book, code) for code in book.codes()]
