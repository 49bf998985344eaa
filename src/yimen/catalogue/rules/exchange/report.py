"""What was wrong and what was odd in a file, as CSV that opens well in a spreadsheet and runs nothing there."""

from collections.abc import Iterable

from yimen.catalogue.rules.imports.report import table
from yimen.catalogue.rules.sheets.faults import Fault, Note


def faults_file(faults: Iterable[Fault]) -> bytes:
    """Return the wrong cells, one line each."""
    head = ("表", "行", "事项编码", "错在哪里")
    return table(head, ((fault.sheet, fault.row, fault.code, fault.sentence) for fault in faults))


def notes_file(notes: Iterable[Note]) -> bytes:
    """Return what was left out or looked odd, one line each."""
    return table(("表", "说明"), ((note.sheet, note.sentence) for note in notes))
