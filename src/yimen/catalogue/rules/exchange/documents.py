"""Items as THE DOCUMENT itself (rules.record_json): the shape that says everything, for another deployment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from yimen.catalogue.rules.imports.codes import codes_of
from yimen.catalogue.rules.imports.notes import Notes
from yimen.catalogue.rules.imports.values import code_of
from yimen.catalogue.rules.record import ItemRecord
from yimen.catalogue.rules.sheets.faults import Fault
from yimen.catalogue.rules.sheets.proposals import Document, Known, Merged, Proposals, merged, new_document
from yimen.kernel.rules.sentences import Sentence

FORMAT = "yimen-items"
FIELDS = frozenset(ItemRecord.__dataclass_fields__)
FEWEST = 3  # names of ours that a row must have beside its code
SHEET = "JSON"


@dataclass
class DocumentProposal:
    """A document: fields that are not there leave what the catalogue says."""

    code: str
    row: int
    given: Mapping[str, Any]
    sheet: str = SHEET

    def over(self, base: Document | None, known: Known) -> Merged:
        """Return the document with the fields laid over the base."""
        document = {**(base if base is not None else new_document(self.code, known)), **self.given, "code": self.code}
        if base is not None:
            document["owner"] = base["owner"]  # an item stays with its agency whatever a file says
        return merged(self, document, known)


def wrapped(documents: Iterable[Document]) -> dict[str, Any]:
    """Return the file's content."""
    return {"format": FORMAT, "version": 1, "items": list(documents)}


def is_document(row: Any) -> bool:
    """Return whether a row names its fields as our documents do."""
    return isinstance(row, Mapping) and "code" in row and len(FIELDS & row.keys()) > FEWEST


def read_documents(rows: Iterable[tuple[int, Any]]) -> Proposals:
    """Return what the rows propose; a row that is no document of ours is a fault."""
    found = Proposals()
    seen: dict[str, int] = {}
    for number, row in rows:
        found.rows += 1
        code = code_of(row.get("code")) if isinstance(row, Mapping) else ""
        if not code:
            found.faults.append(Fault(SHEET, number, 0, "code", "", "没有事项编码，不知道是哪个事项"))
            continue
        code = codes_of(code, notes=Notes()).code
        if code in seen:
            first = Sentence("第 %(row)s 项", row=seen[code])
            found.faults.append(Fault(SHEET, number, 0, "code", code, "编码重复；首次出现在：", first, code))
            continue
        seen[code] = number
        found.items.append(DocumentProposal(code, number, row))
    return found
