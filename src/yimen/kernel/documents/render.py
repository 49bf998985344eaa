"""Render a document: PDF/A-2a for the archive and PDF/UA-1 for the screen reader, same bytes for the same data."""

import json
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from yimen.kernel.documents.glyphs import COMMON, printable, rare_pieces
from yimen.kernel.documents.qr import qr_svg
from yimen.kernel.documents.rare_fonts import unpack

if TYPE_CHECKING:
    import typst  # eighty megabytes: loaded where something is drawn, not in every web process

ROOT: Final = Path(__file__).parent.parent.parent  # templates import the shared look as /kernel/documents/layout.typ
STANDARDS: "Final[list[typst.PDFStandard]]" = ["a-2a", "ua-1"]


@dataclass(frozen=True)
class Spot:
    """Where a seal belongs: its page (from 0) and its upper left corner, in points from the page's."""

    page: int
    left: float
    top: float


@dataclass(frozen=True)
class Drawing:
    """A PDF, and where it wants its seal."""

    pdf: bytes
    spot: Spot | None


def render(template: Path, data: dict[str, Any]) -> bytes:
    """Return the PDF of this template filled with this data."""
    return draw(template, data).pdf


def draw(template: Path, data: dict[str, Any]) -> Drawing:
    """Return the PDF of this template filled with this data, and the place of its seal.

    The data travels as JSON, never as typst source, so a name cannot run code. `check_url`, `pay_url` become QR codes.
    """
    values, files = _prepared(data)
    return _press.print(template, values, files)


def draw_image(template: Path, data: dict[str, Any], *, dots: int = 300) -> bytes:
    """Return the first page as a PNG of so many dots an inch."""
    values, files = _prepared(data)
    return _press.picture(template, values, files=files, dots=dots)


def _prepared(data: dict[str, Any]) -> tuple[str, frozenset[str]]:
    """Return the data as JSON and the names of the font files it needs beside the common ones."""
    values = printable(data)
    files = frozenset(unpack(piece, _unpacked()).name for piece in rare_pieces(values))
    for address, code in (("check_url", "qr"), ("pay_url", "pay_qr")):
        if values.get(address):
            values[code] = qr_svg(values[address])
    return json.dumps(values, ensure_ascii=False, cls=DjangoJSONEncoder), files


def template_path(name: str) -> Path:
    """Return where a template ("cases/documents/receipt.typ") is; raise ValueError when it is none of ours."""
    path = (ROOT / name).resolve()
    if not path.is_relative_to(ROOT) or path.suffix != ".typ" or not path.is_file():
        raise ValueError(f"no template {name!r}")
    return path


class _Press:
    """One compiler for the process: it keeps fonts and parsed templates (20 ms the first time, then about 5 ms)."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._compiler: typst.Compiler | None = None
        self._files: frozenset[str] = frozenset()

    def print(self, template: Path, data: str, files: frozenset[str]) -> Drawing:
        is_ours = template.is_relative_to(ROOT)  # one from elsewhere, a test's, cannot be asked where its seal is
        source: Any = template if is_ours else template.read_bytes()
        with self._lock:
            compiler = self._ready(files)
            pdf = compiler.compile(input=source, format="pdf", sys_inputs={"data": data}, pdf_standards=STANDARDS)
            spots = json.loads(compiler.query("<seal>", field="value")) if is_ours else []
        assert isinstance(pdf, bytes)
        return Drawing(_with_plain_stream_ends(pdf), _spot(spots[-1]) if spots else None)

    def picture(self, template: Path, data: str, *, files: frozenset[str], dots: int) -> bytes:
        with self._lock:
            png = self._ready(files).compile(input=template, format="png", sys_inputs={"data": data}, ppi=dots)
        assert isinstance(png, bytes)
        return png

    def _ready(self, files: frozenset[str]) -> "typst.Compiler":
        if self._compiler is None or not files <= self._files:
            self._files |= files
            self._compiler = _compiler()
        return self._compiler


def _spot(said: dict[str, Any]) -> Spot:
    left, top = (float(said[axis].removesuffix("pt")) for axis in ("x", "y"))
    return Spot(said["page"] - 1, left, top)


def _with_plain_stream_ends(pdf: bytes) -> bytes:
    r"""Return the file so that no stream's last byte joins the line end behind it.

    Data ending in a carriage return, then the writer's line feed: strict readers take both for the line end and miss a
    byte of the stream (ISO 19005-2, 6.1.7.1). A carriage return as line end is as good, and keeps every offset.
    """
    return pdf.replace(b"\r\nendstream", b"\r\rendstream")


def _compiler() -> "typst.Compiler":
    import typst

    folders: list[Path] = [folder for folder in (COMMON, _unpacked()) if folder.exists()]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    return typst.Compiler(root=ROOT, font_paths=fonts, ignore_system_fonts=True)


def _unpacked() -> Path:
    folder: Path = settings.HOME / "fonts"
    return folder


_press = _Press()
