"""The sheets as CSV files in one archive: opened by anything, run by nothing."""

import csv
import io
import zipfile
from collections.abc import Sequence

from yimen.catalogue.rules.sheets.cells import guarded
from yimen.catalogue.rules.sheets.kinds import SHEETS, SheetKind
from yimen.catalogue.rules.sheets.lines_out import Document, rows_for

BOM = "\ufeff"  # without it a spreadsheet reads Chinese as the local code page


def csv_files(documents: Sequence[Document]) -> bytes:
    """Return an archive with one CSV file for each sheet, also for those without rows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind in SHEETS:
            archive.writestr(f"{kind.title}.csv", _csv(kind, documents))
    return out.getvalue()


def _csv(kind: SheetKind, documents: Sequence[Document]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.zh for column in kind.columns])
    for cells in rows_for(kind, documents):
        writer.writerow([guarded(str(cell)) for cell in cells])
    return (BOM + out.getvalue()).encode()
