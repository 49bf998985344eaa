"""The second font: CJK Extensions B to F, without which a Mr 𠮷 has no licence.

It comes in web-font pieces of about a thousand characters (see `fetch`). A piece is unpacked the first time a document
needs one of its characters: all of them would take most of a minute, one takes less than a second.
"""

import json
import os
import tempfile
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent / "fonts"
INDEX = FOLDER / "index.json"


def piece_with(character: str) -> Path | None:
    """Return the packed piece that draws this character, or None."""
    for name, ranges in _index().items():
        if any(first <= ord(character) <= last for first, last in ranges):
            return FOLDER / name
    return None


def pieces() -> dict[Path, list[tuple[int, int]]]:
    """Return every packed piece with the ranges of characters it draws."""
    return {FOLDER / name: ranges for name, ranges in _index().items()}


def unpack(piece: Path, folder: Path) -> Path:
    """Return the piece as a plain font file in `folder`, unpacking it when it is not there yet."""
    target = folder / f"{piece.stem}.ttf"
    if target.exists():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
    with os.fdopen(handle, "wb") as file, TTFont(piece) as font:
        font.flavor = None
        font.save(file)
    Path(name).replace(target)  # atomic: another worker may be unpacking the same piece
    return target


@cache
def _index() -> dict[str, list[tuple[int, int]]]:
    if not INDEX.exists():
        return {}
    packed: dict[str, list[tuple[int, int]]] = json.loads(INDEX.read_text(encoding="ascii"))
    return packed
