"""Whether a paper can say it: asked where a text is entered, so that what is written down also has its paper."""

from itertools import chain
from typing import Any, Final

from yimen.kernel.documents.texts import texts_in

# What the embedded fonts draw for certain (a test looks); only for other characters they are opened.
CERTAIN: Final = frozenset("\n\r·、。《》“”—…").union(
    chr(point)
    for point in chain(range(0x20, 0x7F), range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xFF01, 0xFF5F))
)


def undrawn(data: Any) -> str:
    """Return a character of these texts that no embedded font draws, nothing where all are drawn."""
    doubtful = {character for text in texts_in(data) for character in text} - CERTAIN
    if not doubtful:
        return ""
    from yimen.kernel.documents.glyphs import MissingGlyphError, printable, rare_pieces  # opens the fonts

    try:
        rare_pieces(printable("".join(sorted(doubtful))))
    except MissingGlyphError as missing:
        return missing.character
    return ""
