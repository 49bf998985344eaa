"""Read a file of items, whatever its shape: known by what is in it, never by its name."""

import json
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from yimen.catalogue.rules.exchange import documents, national_tables, records
from yimen.catalogue.rules.imports.outcome import Rejected
from yimen.catalogue.rules.imports.reader import read_items
from yimen.catalogue.rules.imports.rows import decoded, rows_of
from yimen.catalogue.rules.sheets import archive, delimited, merging, workbook
from yimen.catalogue.rules.sheets.archive import Kind
from yimen.catalogue.rules.sheets.grid import Limits
from yimen.catalogue.rules.sheets.proposals import Proposals
from yimen.catalogue.rules.sheets.reading import read_book

Progress = Callable[[int], None]


def read_file(file: BinaryIO, limits: Limits, *, progress: Progress = lambda _rows: None) -> Proposals:
    """Return what the file proposes; raise NotAllowed where it as a whole is none of ours or must not be opened."""
    kind = archive.kind_of(file, limits)
    if kind == Kind.JSON:
        return _read_json(file.read())
    if kind == Kind.WORKBOOK:
        grids = workbook.grids(file, limits)
    else:
        grids = delimited.grids(file, limits) if kind == Kind.TABLES else iter([delimited.grid(file, limits)])
    book = read_book(grids, progress=progress)
    named = set(book.codes())
    loose = [fault for fault in book.faults if fault.code not in named]
    return Proposals(list(merging.proposals_of(book)), loose, book.notes, book.rows)


def is_older_shape(data: bytes) -> bool:
    """Return whether this is JSON in none of our own shapes: Guangdong's, a county's, single national rows."""
    whole, rows = _parsed(data)
    return not national_tables.is_tables(whole) and not any(documents.is_document(row) for _, row in rows[:20])


def _read_json(data: bytes) -> Proposals:
    whole, rows = _parsed(data)
    if national_tables.is_tables(whole):
        return national_tables.read_tables(whole)
    if any(documents.is_document(row) for _, row in rows[:20]):
        return documents.read_documents(rows)
    reading = read_items(data)
    return records.proposals_of(reading, {})


def _parsed(data: bytes) -> tuple[Any, list[tuple[int, Any]]]:
    """Return the whole and its rows, in which a row that could not be read is its own beginning."""
    try:
        whole = json.loads(decoded(data))
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, Mapping) and national_tables.is_tables(whole):
        return whole, []
    found = rows_of(data)
    return whole, [(row.row, row.excerpt) if isinstance(row, Rejected) else row for row in found]
