"""The file given back with its wrong cells marked: red, with a comment that says what should stand there."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.writer.excel import save_workbook

from yimen.catalogue.rules.sheets import archive, delimited
from yimen.catalogue.rules.sheets.archive import Kind
from yimen.catalogue.rules.sheets.cells import clean
from yimen.catalogue.rules.sheets.faults import Fault
from yimen.catalogue.rules.sheets.grid import Grid, Limits, letters
from yimen.catalogue.rules.sheets.quietly import quietly

LIST = "错误清单"
LARGEST = 20 << 20  # a larger file is not opened whole; its list of faults says where to look
HEADS = ("表", "位置", "列", "填了", "应当怎样")
WIDTHS = (14, 14, 26, 34, 70)
_WRONG = PatternFill("solid", "FFC7CE")
_NAMES = 31  # letters that a sheet's name may have


def marked(data: bytes, faults: Sequence[Fault], limits: Limits) -> bytes | None:
    """Return the file as a workbook with these cells marked and a list of them first; None where that cannot be."""
    kind = archive.kind_of(io.BytesIO(data), limits)
    if kind == Kind.JSON or len(data) > LARGEST:
        return None
    book = quietly(lambda: load_workbook(io.BytesIO(data))) if kind == Kind.WORKBOOK else _from_csv(data, kind, limits)
    _disarm(book)
    for fault in faults:
        if fault.column and fault.sheet in book.sheetnames:
            _mark(book[fault.sheet].cell(fault.row, fault.column), fault)
    _write_list(book, faults)
    out = io.BytesIO()
    quietly(lambda: save_workbook(book, out))
    return out.getvalue()


def _from_csv(data: bytes, kind: Kind, limits: Limits) -> Any:
    file = io.BytesIO(data)
    grids: Iterable[Grid] = delimited.grids(file, limits) if kind == Kind.TABLES else [delimited.grid(file, limits)]
    book = Workbook()
    book.remove(book.active)
    for grid in grids:
        sheet = book.create_sheet(grid.name[:_NAMES])
        for number, cells in grid.rows:
            for column, text in cells.items():
                cell = sheet.cell(number, column)
                cell.value, cell.data_type, cell.number_format = clean(text), "s", "@"
    return book


def _disarm(book: Any) -> None:
    """Make every formula the text that it is: the copy goes back to a person, who may open it anywhere."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.value = str(getattr(cell.value, "text", cell.value))
                    cell.data_type, cell.quotePrefix = "s", True


def _mark(cell: Any, fault: Fault) -> None:
    cell.fill = _WRONG
    if isinstance(cell, MergedCell):
        return
    before = f"{cell.comment.text}\n" if cell.comment is not None and cell.comment.author == LIST else ""
    cell.comment = Comment(f"{before}{fault.wanted}{fault.about}", LIST, width=320, height=90)


def _write_list(book: Any, faults: Sequence[Fault]) -> None:
    if LIST in book.sheetnames:  # from the copy before
        book.remove(book[LIST])
    sheet = book.create_sheet(LIST, 0)
    for column, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True), start=1):
        sheet.cell(1, column, head).font = Font(bold=True)
        sheet.column_dimensions[letters(column)].width = width
    for row, fault in enumerate(faults, start=2):
        place = f"{letters(fault.column)}{fault.row}" if fault.column else f"第 {fault.row} 行"
        for column, text in enumerate(
            (fault.sheet, place, fault.heading, fault.said, fault.wanted + fault.about), start=1
        ):
            cell = sheet.cell(row, column)
            cell.value, cell.data_type = clean(text), "s"
        if fault.column and fault.sheet in book.sheetnames:
            quoted = fault.sheet.replace("'", "''")
            sheet.cell(row, 2).hyperlink = f"#'{quoted}'!{place}"
    sheet.freeze_panes = "A2"
    book.active = 0
