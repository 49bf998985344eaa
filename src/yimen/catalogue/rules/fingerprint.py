"""The fingerprint of what an item says: the same record again changes nothing."""

import hashlib
import json
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from yimen.catalogue.rules.record import ItemRecord


def fingerprint(record: ItemRecord) -> str:
    """Return a digest of everything in the record that is not as usual.

    What is left at its default does not count, so a field added to records later changes no item.
    """
    text = json.dumps(_said(record), ensure_ascii=False, sort_keys=True, default=list)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _said(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_said(each) for each in value]
    if not is_dataclass(value):
        return value
    return {f.name: _said(getattr(value, f.name)) for f in fields(value) if getattr(value, f.name) != _usual(f)}


def _usual(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default
