"""Import a file of licences of another system: batch by batch, so that what was taken stays when it is killed."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from yimen.catalogue.queries import licence_types
from yimen.catalogue.rules.imports.report import table
from yimen.catalogue.rules.sheets.delimited import grid
from yimen.catalogue.rules.sheets.grid import Limits
from yimen.kernel.documents.drawable import undrawn
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.load_batch import Outcome, load_batch
from yimen.licences.rules.load.row import Kind, LoadRow, RowReader
from yimen.licences.rules.load.words import Refused, read_head
from yimen.licences.rules.trust import Trust

BATCH: Final = 1000
MOST_ROWS: Final = 2_000_000
Progress = Callable[[int, int], None]


@dataclass
class Loaded(Outcome):
    """What became of the file's rows, and where the list of the refused ones is."""

    rows: int = 0
    rejects: Path = field(default_factory=Path)


def import_licences(
    *,
    path: Path,
    source: str,
    trust: Trust,
    by: UUID | None,
    at: datetime,
    out: Path | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Loaded:
    """Take every row that is right and write `<file>.rejects.csv`; the same file again changes nothing.

    Raise NotAllowed when the source is not named or the columns are not those of a file of licences.
    """
    if not source.strip():
        raise NotAllowed("licence_source_missing")
    folder = out or path.parent
    folder.mkdir(parents=True, exist_ok=True)
    done = Loaded(rejects=folder / f"{path.name}.rejects.csv")
    done.rejects.touch()  # a folder that cannot be written stops the import before it has begun
    with path.open("rb") as file:
        rows = _checked(file, done, trust=trust, today=localdate(at))
        while batch := list(islice(rows, BATCH)):
            _add(done, _load(batch, source.strip()[:120], by=by, at=at))
            progress(file.tell(), os.fstat(file.fileno()).st_size)
    progress(1, 1)
    refused = sorted(done.refused, key=lambda each: each.row)
    lines = ((each.row, each.header, each.sentence) for each in refused)
    done.rejects.write_bytes(table(("行号", "列", "原因"), lines))
    return done


def _checked(file: BinaryIO, done: Loaded, *, trust: Trust, today: date) -> Iterator[LoadRow]:
    """Yield the rows that are right in themselves and not repeated; note the others."""
    lines = grid(file, Limits(rows=MOST_ROWS)).rows
    _, head = next(lines, (0, {}))
    reader = RowReader(read_head(head), _kinds(), trust, today)
    seen: set[int] = set()
    for number, cells in lines:
        done.rows += 1
        row = reader.read(number, cells)
        if isinstance(row, Refused):
            done.refused.append(row)
        elif undrawn(row.holder_name):
            done.refused.append(Refused(number, "holder_name", "undrawn"))
        elif (key := hash((row.kind.id, row.number, row.version, row.issuer_code))) in seen:
            done.refused.append(Refused(number, "number", "repeated"))
        else:
            seen.add(key)
            yield row


def _load(batch: list[LoadRow], source: str, *, by: UUID | None, at: datetime) -> Outcome:
    """Load the batch; where something else took a place at this moment, row by row."""
    try:
        return load_batch(rows=batch, source=source, by=by, at=at)
    except IntegrityError:
        done = Outcome()
        for row in batch:
            try:
                with transaction.atomic():
                    _add(done, load_batch(rows=[row], source=source, by=by, at=at))
            except IntegrityError:
                done.refused.append(Refused(row.row, "number", "second"))
        return done


def _add(done: Outcome, more: Outcome) -> None:
    done.added += more.added
    done.changed += more.changed
    done.unchanged += more.unchanged
    done.refused += more.refused


def _kinds() -> dict[str, Kind]:
    """Return the kinds by own and by national code, written large."""
    found: dict[str, Kind] = {}
    for each in licence_types():
        kind = Kind(each.pk, each.code, each.type_code, not each.several_allowed, frozenset(each.fields))
        found |= {code.upper(): kind for code in (each.code, each.type_code) if code}
    return found
