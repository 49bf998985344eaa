"""The fingerprint of what an item says: the same record again changes nothing."""

import hashlib
import json
from dataclasses import asdict

from yimen.catalogue.rules.record import ItemRecord


def fingerprint(record: ItemRecord) -> str:
    """Return a digest of everything in the record."""
    text = json.dumps(asdict(record), ensure_ascii=False, sort_keys=True, default=list)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
