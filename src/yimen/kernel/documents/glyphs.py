"""A missing glyph is an error that names the character, never a blank box on an official paper."""

from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
from fontTools.ttLib import TTFont

from yimen.kernel.documents import rare_fonts
from yimen.kernel.documents.texts import texts_in

COMMON = Path(pylopdf_fonts_zh_cn.__file__).parent
BODY = COMMON / "NotoSerifSC-Regular.otf"
# Drawn as nothing or as a gap: blanks, joiners, the selectors of variant characters.
INVISIBLE = frozenset("\n\r\t \u2009\u200b\u200c\u200d\u2028\u2029\u2060\u3000") | {
    chr(point) for span in ((0xFE00, 0xFE10), (0xE0100, 0xE01F0)) for point in range(*span)
}
# Never drawn: controls, the byte order mark, and what turns the direction of the text (a name could disguise another).
CONTROLS = (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0))
DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
DROPPED = dict.fromkeys((*CONTROLS, *DIRECTIONS, 0xFEFF))


class MissingGlyphError(Exception):
    """A character of the data is in none of the embedded fonts."""

    def __init__(self, character: str) -> None:
        hint = "" if rare_fonts.INDEX.exists() else "; the rare font is absent: run `make setup`"
        super().__init__(f"no embedded font draws {character!r} (U+{ord(character):04X}){hint}")
        self.character = character


def printable(data: Any) -> Any:
    """Return the data without the characters that are never drawn."""
    if isinstance(data, str):
        return data.translate(DROPPED)
    if isinstance(data, dict):
        return {key: printable(value) for key, value in data.items()}
    return [printable(value) for value in data] if isinstance(data, list | tuple) else data


def rare_pieces(data: Any) -> frozenset[Path]:
    """Return the pieces of the rare font that this data needs; raise MissingGlyphError when no font has a character."""
    pieces = set()
    for character in {c for text in texts_in(data) for c in text} - common_characters() - INVISIBLE:
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
