"""Records that the older readers give (Guangdong's export, a county's list, one national row), laid over an item."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yimen.catalogue.rules.imports.outcome import Reading
from yimen.catalogue.rules.record import ItemRecord
from yimen.catalogue.rules.record_json import document_of
from yimen.catalogue.rules.sheets.faults import Fault, Note
from yimen.catalogue.rules.sheets.proposals import Document, Known, Merged, Proposals, merged
from yimen.kernel.rules.sentences import Sentence

SHEET = "JSON"
FIXED = ("code", "owner", "source", "is_sample")


@dataclass
class RecordProposal:
    """A record: what it leaves at its default leaves what the catalogue says."""

    code: str
    row: int
    record: ItemRecord
    sheet: str = SHEET

    def over(self, base: Document | None, known: Known) -> Merged:
        """Return the document with all that the record says laid over the base."""
        told = document_of(self.record)
        if base is None:
            return merged(self, told, known)
        usual = document_of(ItemRecord(code=self.code, name="", owner=self.record.owner))
        said = {key: value for key, value in told.items() if value != usual[key] and key not in FIXED}
        return merged(self, {**base, **said, "extra": _both(base.get("extra"), told["extra"])}, known)


def proposals_of(reading: Reading, rows: Mapping[str, int]) -> Proposals:
    """Return the reading as proposals; its refused rows are faults and its doubts are notes."""
    return Proposals(
        items=[RecordProposal(record.code, rows.get(record.code, 0), record) for record in reading.items],
        faults=[Fault(SHEET, each.row, 0, "整行", each.excerpt[:40], each.sentence) for each in reading.rejections],
        notes=[
            Note(SHEET, Sentence("第 %(row)s 项 %(name)s：", row=each.row, name=each.name), each.sentence)
            for each in reading.warnings
        ],
        rows=reading.rows,
    )


def _both(before: Any, told: Any) -> dict[str, Any]:
    return {**(before or {}), **(told or {})}
