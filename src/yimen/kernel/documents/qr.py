"""QR codes as vector pictures."""

import io
from typing import Final

import segno

LONG: Final = 150  # characters from which on a code spends less on repair, so that its modules stay large enough


def qr_svg(text: str, *, is_scalable: bool = False) -> str:
    """Return a QR code as SVG, for pages as large as its place; a quarter (of a long one a seventh) may be smudged."""
    picture = io.BytesIO()
    segno.make(text, error="q" if len(text) < LONG else "m", micro=False).save(
        picture, kind="svg", border=0, xmldecl=False, omitsize=is_scalable
    )
    return picture.getvalue().decode("ascii")
