"""How an agency's seal looks: drawn once for each process and agency."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from yimen.kernel.documents.render import draw, draw_image

TEMPLATE: Final = Path(__file__).parent / "seal.typ"
SIZE: Final = 42.6 / 25.4 * 72  # points; as in the template
KEPT = 64


@lru_cache(maxsize=KEPT)
def seal_pdf(agency: str, *, is_test: bool) -> bytes:
    """Return the seal as a PDF of one small page, transparent, its fonts inside."""
    return draw(TEMPLATE, {"agency": agency, "is_test": is_test}).pdf


@lru_cache(maxsize=KEPT)
def seal_png(agency: str, *, is_test: bool) -> bytes:
    """Return the seal as a transparent picture at 300 dots an inch."""
    return draw_image(TEMPLATE, {"agency": agency, "is_test": is_test})
