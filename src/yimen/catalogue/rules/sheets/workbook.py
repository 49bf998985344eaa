"""Read a workbook row by row: bounded memory however long it is, formulas seen as formulas, hidden things seen."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import RawIOBase
from typing import Any, BinaryIO
from xml.etree.ElementTree import iterparse  # in C; the guarded one is in Python: see _Metered
from xml.parsers.expat import ParserCreate

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import coordinate_to_tuple
from openpyxl.worksheet._reader import (  # the one that tells what is hidden
    COL_TAG,
    FORMULA_TAG,
    INLINE_STRING,
    MERGE_TAG,
    ROW_TAG,
    WorkSheetParser,
)
from openpyxl.worksheet.merge import MergeCells
from openpyxl.xml.constants import SHEET_MAIN_NS

from yimen.catalogue.rules.sheets.cells import clean
from yimen.catalogue.rules.sheets.grid import Broken, Formula, Grid, Limits, Row
from yimen.catalogue.rules.sheets.quietly import quietly
from yimen.kernel.rules.errors import NotAllowed

VISIBLE = "visible"
TEXT, RUN = f"{{{SHEET_MAIN_NS}}}t", f"{{{SHEET_MAIN_NS}}}r"
LONGEST_SHEET = 1 << 20  # rows, blank ones too: no spreadsheet has more
PLAIN = (str, int, float, bool, datetime, date)


class _Parser(WorkSheetParser):  # type: ignore[misc]  # untyped
    """The library's parser, which reads XML in Python and builds a whole object tree for each text in its own cell."""

    def parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """Yield the rows; of all else only columns and merged cells are looked at."""
        for _, element in iterparse(self.source):  # noqa: S314  see the import
            if element.tag == ROW_TAG:
                row = self.parse_row(element)
                element.clear()
                yield row
            elif element.tag == COL_TAG:
                self.parse_column_dimensions(element)
            elif element.tag == MERGE_TAG:
                self.merged_cells = MergeCells.from_tree(element)

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """Return a cell; a text in place is read directly (a third of the time of a large file)."""
        inline = element.find(INLINE_STRING) if element.get("t") == "inlineStr" else None
        if inline is None or element.get("r") is None or element.find(FORMULA_TAG) is not None:
            found: dict[str, Any] = super().parse_cell(element)
            return found
        row, column = coordinate_to_tuple(element.get("r"))
        self.col_counter = column
        is_plain = len(inline) == 1 and inline[0].tag == TEXT
        texts = inline if is_plain else (*inline.findall(TEXT), *inline.findall(f"{RUN}/{TEXT}"))
        value = "".join(each.text or "" for each in texts)
        return {"row": row, "column": column, "value": value, "data_type": "s", "style_id": 0}


class _Metered(RawIOBase):
    """A part of the archive that gives up when one row takes too much, or at a document type: no workbook has one."""

    def __init__(self, part: Any, most: int) -> None:
        self._part, self._most, self._since = part, most, 0
        self._is_begun, self._prologue = False, ParserCreate()
        self._prologue.StartDoctypeDeclHandler = _refused
        self._prologue.StartElementHandler = self._begin

    def read(self, size: int = -1) -> bytes:
        if self._since > self._most:
            raise NotAllowed("workbook_unpacks_too_large", limit=self._most >> 20)
        found: bytes = self._part.read(size)
        self._since += len(found)
        if not self._is_begun:  # after the first element no document type can follow
            self._prologue.Parse(found)
        return found

    def _begin(self, *_element: Any) -> None:
        self._is_begun = True

    def row_is_read(self) -> None:
        self._since = 0


def _refused(*_names: Any) -> None:
    raise NotAllowed("workbook_broken")


def grids(file: BinaryIO, limits: Limits) -> Iterator[Grid]:
    """Yield the sheets of a workbook; raise NotAllowed where it cannot be read."""
    book = quietly(lambda: _opened(file))
    for sheet, part in quietly(lambda: list(book.parser.find_sheets())):
        if part.target in book.valid_files and part.Type.endswith("/worksheet"):
            grid = Grid(sheet.name, iter(()), is_hidden=(sheet.state or VISIBLE) != VISIBLE)
            grid.rows = _rows(book, part.target, grid, limits=limits)
            yield grid


def _opened(file: BinaryIO) -> ExcelReader:
    """Return the workbook without its sheets: opening them would read each one whole, to see how large it is."""
    book = ExcelReader(file, read_only=True, keep_links=False)
    book.read_manifest()
    book.read_strings()
    book.read_workbook()
    apply_stylesheet(book.archive, book.wb)
    return book


def _rows(book: Any, part: str, grid: Grid, *, limits: Limits) -> Iterator[Row]:
    source = _Metered(quietly(lambda: book.archive.open(part)), limits.row)
    parser = _Parser(
        source, book.shared_strings, epoch=book.wb.epoch,
        date_formats=book.wb._date_formats, timedelta_formats=book.wb._timedelta_formats,  # noqa: SLF001  see above
    )  # fmt: skip
    read, taken, seen = parser.parse(), 0, 0
    while (found := quietly(lambda: next(read, None))) is not None:
        source.row_is_read()
        filled = {cell["column"]: value for cell in found[1] if (value := _value(cell)) not in (None, "")}
        taken, seen = taken + bool(filled), seen + 1
        if taken > limits.rows or seen > LONGEST_SHEET:
            raise NotAllowed("import_too_many_rows", sheet=grid.name, limit=limits.rows)
        if filled:
            yield found[0], filled
    quietly(lambda: _note_unseen(parser, grid))


def _value(cell: dict[str, Any]) -> Any:
    value, kind = cell["value"], cell["data_type"]
    if kind == "f":
        return Formula(value if isinstance(value, str) else getattr(value, "text", "") or "=")
    if kind == "e":
        return Broken(value)
    if isinstance(value, PLAIN):
        return clean(value) if isinstance(value, str) else value
    return str(value) if isinstance(value, time | timedelta) else ""


def _note_unseen(parser: Any, grid: Grid) -> None:
    if parser.merged_cells:
        grid.merged = [area.bounds for area in parser.merged_cells.mergeCell]
    grid.hidden_rows = [int(row) for row, seen in parser.row_dimensions.items() if seen.get("hidden") in ("1", "true")]
    hidden = [seen for seen in parser.column_dimensions.values() if seen.get("hidden") in ("1", "true")]
    grid.hidden_columns = [int(seen["min"]) for seen in hidden]
