"""Import a file of items and leave beside it what an operator should look at."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from yimen.catalogue.actions.import_items import Imported, Progress, import_items
from yimen.catalogue.rules.imports.outcome import Reading
from yimen.catalogue.rules.imports.reader import read_items
from yimen.catalogue.rules.imports.report import rejects_file, warnings_file


@dataclass(frozen=True)
class FileImported:
    """What the file gave, what became of it, and where the two lists are."""

    reading: Reading
    imported: Imported
    warnings: Path
    rejects: Path


def import_item_file(
    *,
    path: Path,
    by: UUID | None,
    at: datetime,
    out: Path | None = None,
    progress: Progress = lambda _done, _total: None,
) -> FileImported:
    """Read the file, write `<file>.warnings.csv` and `<file>.rejects.csv`, then import every item in it.

    The lists come first: a folder that cannot be written stops the import before it has begun.
    """
    reading = read_items(path.read_bytes())
    folder = out or path.parent
    folder.mkdir(parents=True, exist_ok=True)
    warnings, rejects = folder / f"{path.name}.warnings.csv", folder / f"{path.name}.rejects.csv"
    warnings.write_bytes(warnings_file(reading.warnings))
    rejects.write_bytes(rejects_file(reading.rejections))
    imported = import_items(records=reading.items, source=path.name, by=by, at=at, progress=progress)
    return FileImported(reading, imported, warnings, rejects)
