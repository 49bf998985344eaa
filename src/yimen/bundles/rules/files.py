"""A theme as a file, to be kept, carried to another deployment and read back; it says what the document says."""

import json
from collections.abc import Mapping
from typing import Any

from yimen.kernel.rules.errors import NotAllowed

FORMAT = "yimen-theme-1"
LARGEST = 500_000  # bytes


def written(document: Mapping[str, Any], *, code: str, source: str) -> str:
    """Return the file's text."""
    return json.dumps({"format": FORMAT, "code": code, "source": source, **document}, ensure_ascii=False, indent=2)


def read_file(content: bytes, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document's parts that the file says, of those `known`; raise NotAllowed("theme_file_unreadable")."""
    try:
        found = json.loads(content.decode("utf-8-sig")) if len(content) <= LARGEST else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise NotAllowed("theme_file_unreadable")
    return {key: value for key, value in found.items() if key in known}
