"""Rare characters on the screen: phones and old computers have no font for a Mr 𠮷 either.

The pieces of the documents' second font are served as a web font; a browser fetches a piece only when a page has one
of its characters, so ordinary pages pay a few kilobytes. Set-up: `python -m yimen.web.shared.rare_font`.
"""

import shutil
from pathlib import Path
from typing import Final

FAMILY: Final = "Yimen Rare"
FOLDER: Final = Path(__file__).parent / "static" / "vendor" / "rare"
STYLE_SHEET: Final = "vendor/rare/rare.css"


def publish(folder: Path = FOLDER) -> int:
    """Copy the pieces beside a style sheet that tells which characters each draws; return how many there are."""
    from yimen.kernel.documents.rare_fonts import pieces  # reads fonts: not in every web process

    folder.mkdir(parents=True, exist_ok=True)
    found = pieces()
    for piece in found:
        shutil.copyfile(piece, folder / piece.name)
    faces = "".join(_face(piece.name, ranges) for piece, ranges in found.items())
    (folder / "rare.css").write_text(faces, encoding="ascii")
    return len(found)


def is_there() -> bool:
    """Return whether the set-up has published the font."""
    return (FOLDER / "rare.css").exists()


def _face(name: str, ranges: list[tuple[int, int]]) -> str:
    spans = ",".join(f"U+{first:X}-{last:X}" for first, last in _without_common(ranges))
    source = f'url("{name}") format("woff2")'
    return f'@font-face{{font-family:"{FAMILY}";src:{source};font-display:swap;unicode-range:{spans}}}\n'


def _without_common(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out what every good font draws, so that it stays in the style of the text around it."""
    from yimen.kernel.documents.glyphs import common_characters

    common = common_characters()
    kept: list[tuple[int, int]] = []
    for point in (each for first, last in ranges for each in range(first, last + 1) if chr(each) not in common):
        if kept and kept[-1][1] == point - 1:
            kept[-1] = (kept[-1][0], point)
        else:
            kept.append((point, point))
    return kept


if __name__ == "__main__":
    publish()
