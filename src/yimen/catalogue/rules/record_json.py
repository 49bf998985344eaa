"""Records as plain JSON and back: what drafts are edited in, versions compared by, and bundles carried as."""

from collections.abc import Mapping
from typing import Any

import msgspec

from yimen.catalogue.rules.record import ItemRecord, MaterialRecord
from yimen.kernel.rules.errors import NotAllowed


def document_of(record: ItemRecord) -> dict[str, Any]:
    """Return the record as JSON's own types, every field named; what was stored and read back compares equal."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    return found


def material_document(record: MaterialRecord) -> dict[str, Any]:
    """Return a material as it stands in a document."""
    found: dict[str, Any] = msgspec.to_builtins(record)
    return found


def record_from(document: Mapping[str, Any]) -> ItemRecord:
    """Return the record of a document; raise NotAllowed("bad_record", where=…) naming the first place that is wrong."""
    if unknown := sorted(document.keys() - ItemRecord.__dataclass_fields__.keys()):
        raise NotAllowed("bad_record", where="、".join(unknown))
    try:
        return msgspec.convert(document, ItemRecord)
    except msgspec.ValidationError as wrong:
        where = (
            str(wrong).rpartition("`$")[2].strip(".`")
            if "`$" in str(wrong)
            else str(wrong).partition("`")[2].strip("`")
        )
        raise NotAllowed("bad_record", where=where) from None
