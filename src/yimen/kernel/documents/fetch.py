"""Set-up: keep the rare font's pieces where documents find them (`python -m yimen.kernel.documents.fetch`).

No data-only wheel carries CJK Extensions B to F, so they come from the npm package `hanamin` (HanaMinB of GlyphWiki,
font licence OFL 1.1, packaging MIT), pinned with its digest in package-lock.json.
"""

import json
import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

from yimen.kernel.documents.rare_fonts import FOLDER

SOURCE = Path("node_modules/hanamin")


def keep(source: Path, folder: Path) -> int:
    """Copy the pieces and write which characters each draws; return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    index = {}
    for piece in sorted(source.glob("HanaMinB.*Extension*.woff2")):
        shutil.copyfile(piece, folder / piece.name)
        index[piece.name] = _ranges(piece)
    (folder / "index.json").write_text(json.dumps(index), encoding="ascii")
    return len(index)


def _ranges(piece: Path) -> list[tuple[int, int]]:
    with TTFont(piece, lazy=True) as font:
        points = sorted(font.getBestCmap())
    ranges: list[tuple[int, int]] = []
    for point in points:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1] = (ranges[-1][0], point)
        else:
            ranges.append((point, point))
    return ranges


if __name__ == "__main__" and not keep(Path(*sys.argv[1:]) if sys.argv[1:] else SOURCE, FOLDER):
    sys.exit("the rare font is not in node_modules/hanamin: run `make setup`")
