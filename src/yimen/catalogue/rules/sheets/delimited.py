"""Read CSV row by row: any encoding in use, any of the usual separators."""

import codecs
import csv
import io
import zipfile
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import BinaryIO

from yimen.catalogue.rules.sheets.cells import unguarded
from yimen.catalogue.rules.sheets.grid import Grid, Limits, Row
from yimen.catalogue.rules.sheets.quietly import quietly
from yimen.kernel.rules.errors import NotAllowed

SEPARATORS = ",\t;，|"
BLOCK = 1 << 20
LONGEST_CELL = 1 << 20


def grid(file: BinaryIO, limits: Limits, *, name: str = "CSV") -> Grid:
    """Return the one sheet of a CSV file; raise NotAllowed in the middle where it goes on for too long."""
    return Grid(name, _rows(_lines(file, _encoding(file)), name, limits))


def grids(file: BinaryIO, limits: Limits) -> Iterator[Grid]:
    """Yield the sheets of a zip of CSV files, each named as its file."""
    with quietly(lambda: zipfile.ZipFile(file)) as archive:
        for part in archive.infolist():
            if not part.is_dir():
                content = quietly(partial(archive.read, part))
                yield grid(io.BytesIO(content), limits, name=_name(part).removesuffix(".csv"))


def _name(part: zipfile.ZipInfo) -> str:
    """Return the file's name; archives made on a Chinese Windows write it in GB 18030 and do not say so."""
    plain = part.filename.rpartition("/")[2]
    if part.flag_bits & 0x800:
        return plain
    try:
        return plain.encode("cp437").decode("gb18030")
    except UnicodeError:
        return plain


def _encoding(file: BinaryIO) -> str:
    """Return the encoding of the whole file: UTF-16 and UTF-8 by their marks, UTF-8 when it fits, else GB 18030."""
    head = file.read(4)
    file.seek(0)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := file.read(BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "gb18030"
    finally:
        file.seek(0)
    return "utf-8-sig"


def _lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    """Yield the lines with their ends, a block in memory at a time."""
    decoder, rest = codecs.getincrementaldecoder(encoding)(errors="replace"), ""
    while block := file.read(BLOCK):
        *lines, rest = (rest + decoder.decode(block)).split("\n")
        yield from (f"{line}\n" for line in lines)
    yield rest + decoder.decode(b"", final=True)


def _rows(lines: Iterator[str], name: str, limits: Limits) -> Iterator[Row]:
    head = next(lines, "")
    separator = max(SEPARATORS, key=head.count)
    csv.field_size_limit(LONGEST_CELL)
    reader, taken = csv.reader(chain([head], lines), delimiter=separator), 0
    try:
        for number, cells in enumerate(reader, start=1):
            filled = {column: said for column, cell in enumerate(cells, start=1) if (said := unguarded(cell))}
            if not filled:
                continue
            taken += 1
            if taken > limits.rows:
                raise NotAllowed("import_too_many_rows", sheet=name, limit=limits.rows)
            yield number, filled
    except csv.Error:
        raise NotAllowed("csv_broken", line=reader.line_num) from None
