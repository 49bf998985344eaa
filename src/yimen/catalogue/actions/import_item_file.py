"""Import a file of items and leave beside it what an operator should look at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.utils.timezone import localdate

from yimen.catalogue.actions.import_items import Imported, Progress, import_items
from yimen.catalogue.exchange import Fate, limits, preview
from yimen.catalogue.rules.exchange.opening import is_older_shape, read_file
from yimen.catalogue.rules.exchange.report import faults_file, notes_file
from yimen.catalogue.rules.imports.reader import read_items
from yimen.catalogue.rules.imports.report import rejects_file, warnings_file
from yimen.catalogue.rules.record_json import record_from
from yimen.catalogue.rules.sheets.archive import Kind, kind_of
from yimen.catalogue.rules.sheets.marked import marked
from yimen.kernel.rules.errors import NotAllowed

Told = Callable[[int], None]


@dataclass(frozen=True)
class FileImported:
    """What the file gave, what became of it, and where the lists are (and the copy with wrong cells marked)."""

    rows: int
    warned: int
    rejected: int
    imported: Imported
    warnings: Path
    rejects: Path
    marked: Path | None = None


@dataclass(frozen=True)
class Lists:
    """Where the lists go; a folder that cannot be written stops the import before it has begun."""

    folder: Path
    name: str

    def write(self, ending: str, content: bytes) -> Path:
        """Write one and return where it is."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{self.name}.{ending}"
        path.write_bytes(content)
        return path


def import_item_file(
    *,
    path: Path,
    by: UUID | None,
    at: datetime,
    out: Path | None = None,
    only_good: bool = False,
    reading: Told = lambda _rows: None,
    progress: Progress = lambda _done, _total: None,
) -> FileImported:
    """Read the file, write `<file>.warnings.csv` and `<file>.rejects.csv`, then publish what is new or changed.

    JSON of the older shapes (Guangdong's, a county's, single national rows) takes every row that is an item. Of a
    workbook, CSV, our own JSON or the national tables nothing is taken while a cell is wrong, raising
    NotAllowed("import_has_faults"), unless `only_good`.
    """
    lists, bounds = Lists(out or path.parent, path.name), limits()
    with path.open("rb") as file:
        if kind_of(file, bounds) == Kind.JSON and is_older_shape(path.read_bytes()):
            return _older(path, lists, by=by, at=at, progress=progress)
        proposals = read_file(file, bounds, progress=reading)
    seen = preview(proposals, by=None, on=localdate(at))
    warnings = lists.write("warnings.csv", notes_file(seen.notes))
    rejects = lists.write("rejects.csv", faults_file(seen.faults))
    marks = marked(path.read_bytes(), seen.faults, bounds) if seen.faults else None
    copy = lists.write("marked.xlsx", marks) if marks else None
    if seen.faults and not only_good:
        raise NotAllowed("import_has_faults", count=len(seen.faults), where=str(copy or rejects))
    taken = seen.of(Fate.NEW, Fate.CHANGED)
    records = [record_from(each.document) for each in taken]
    imported = import_items(records=records, source=path.name, by=by, at=at, progress=progress, are_changes=True)
    imported.unchanged += len(seen.of(Fate.UNCHANGED))
    return FileImported(seen.rows, len(seen.notes), len(seen.faults), imported, warnings, rejects, copy)


def _older(path: Path, lists: Lists, *, by: UUID | None, at: datetime, progress: Progress) -> FileImported:
    reading = read_items(path.read_bytes())
    warnings = lists.write("warnings.csv", warnings_file(reading.warnings))
    rejects = lists.write("rejects.csv", rejects_file(reading.rejections))
    imported = import_items(records=reading.items, source=path.name, by=by, at=at, progress=progress)
    counts = (reading.rows, len(reading.warnings), len(reading.rejections))
    return FileImported(*counts, imported, warnings, rejects)
