"""QR codes as vector pictures."""

import io

import segno


def qr_svg(text: str, *, is_scalable: bool = False) -> str:
    """Return a QR code as SVG, for pages as large as its place; a quarter of it may be smudged and it still reads."""
    picture = io.BytesIO()
    segno.make(text, error="q", micro=False).save(picture, kind="svg", border=0, xmldecl=False, omitsize=is_scalable)
    return picture.getvalue().decode("ascii")
