"""A table from a file's bytes: xlsx or CSV in any encoding in use; every cell is text, a formula too."""

import csv
import io
import zipfile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from yimen.catalogue.rules.imports.rows import decoded
from yimen.kernel.rules.errors import NotAllowed

MOST_ROWS, MOST_COLUMNS, MOST_BYTES = 20_000, 50, 20_000_000


def cells_of(data: bytes) -> list[list[str]]:
    """Return the rows of the first sheet; raise NotAllowed for a file that is no table, or larger than people write."""
    if len(data) > MOST_BYTES or (data[:2] == b"PK" and _unpacked(data) > 10 * MOST_BYTES):
        raise NotAllowed("sheet_too_large", most=MOST_ROWS)
    rows = _workbook(data) if data[:2] == b"PK" else _csv(data)
    if len(rows) > MOST_ROWS:
        raise NotAllowed("sheet_too_large", most=MOST_ROWS)
    return rows


def _unpacked(data: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return sum(each.file_size for each in packed.infolist())
    except zipfile.BadZipFile as wrong:
        raise NotAllowed("sheet_unreadable") from wrong


def _workbook(data: bytes) -> list[list[str]]:
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        rows = book.worksheets[0].iter_rows(max_row=MOST_ROWS + 1, values_only=True)
        return [["" if cell is None else str(cell) for cell in row[:MOST_COLUMNS]] for row in rows]
    except (InvalidFileException, KeyError, ValueError, IndexError, OSError, zipfile.BadZipFile) as wrong:
        raise NotAllowed("sheet_unreadable") from wrong


def _csv(data: bytes) -> list[list[str]]:
    text = decoded(data)
    if "\0" in text:
        raise NotAllowed("sheet_unreadable")
    head = text.partition("\n")[0]
    delimiter = max(",\t;", key=head.count)
    try:
        return [row[:MOST_COLUMNS] for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)]
    except csv.Error as wrong:
        raise NotAllowed("sheet_unreadable") from wrong
