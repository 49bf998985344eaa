"""Blank forms and samples beside a material: which files may be offered, and which of them a version names."""

from collections.abc import Iterable, Mapping
from typing import Any

from yimen.kernel.rules import media
from yimen.kernel.rules.errors import NotAllowed

OFFERED = frozenset({media.PDF, media.OFD, media.DOCX, media.XLSX, media.DOC_XLS, media.PNG, media.JPEG})


def check_guide_media(media_type: str) -> None:
    """Raise NotAllowed unless people can open and print this kind of file."""
    if media_type not in OFFERED:
        raise NotAllowed("file_type_not_allowed", found=media_type)


def named_files(materials: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of the files that these materials' elements name."""
    rows = (row for elements in materials for row in elements.get("files") or ())
    return {str(row.get("file", "")) for row in rows}
