"""Pictures of pages at both sizes, for whoever wants to look: YIMEN_SHOTS names a folder."""

import os
from pathlib import Path

from playwright.sync_api import Page

SHOTS = os.environ.get("YIMEN_SHOTS", "")
WIDTHS = (1280, 360)


def shot(page: Page, name: str) -> None:
    """Keep a picture of the whole page at each width, where somebody wants to look."""
    if not SHOTS:
        return
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
    if before:
        page.set_viewport_size(before)
