"""A missing glyph is an error that names the character, never a blank box on an official paper."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
from fontTools.ttLib import TTFont

from yimen.kernel.documents import rare_fonts

COMMON = Path(pylopdf_fonts_zh_cn.__file__).parent
BODY = COMMON / "NotoSerifSC-Regular.otf"
INVISIBLE = frozenset("\n\r\t\u200b\u3000 ")


class MissingGlyphError(Exception):
    """A character of the data is in none of the embedded fonts."""

    def __init__(self, character: str) -> None:
        hint = "" if rare_fonts.INDEX.exists() else "; the rare font is absent: run `make setup`"
        super().__init__(f"no embedded font draws {character!r} (U+{ord(character):04X}){hint}")
        self.character = character


def rare_pieces(data: Any) -> frozenset[Path]:
    """Return the pieces of the rare font that this data needs; raise MissingGlyphError when no font has a character."""
    pieces = set()
    for character in {c for text in _texts(data) for c in text} - common_characters() - INVISIBLE:
        piece = rare_fonts.piece_with(character)
        if piece is None:
            raise MissingGlyphError(character)
        pieces.add(piece)
    return frozenset(pieces)


@cache
def common_characters() -> frozenset[str]:
    """Return what the body font draws."""
    with TTFont(BODY, lazy=True) as font:
        return frozenset(chr(point) for point in font.getBestCmap())


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)
