"""What a PDF page of typst's draws, as runs of text and paths in millimetres from the upper left corner."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pikepdf

from yimen.kernel.documents.ofd.fonts import PdfFont, pdf_font
from yimen.kernel.documents.ofd.matrix import MM, Matrix, page_matrix

Colour = tuple[int, int, int]
BLACK: Final = (0, 0, 0)
SAME: Final = Matrix(1, 0, 0, 1, 0, 0)
FILLED: Final = {"f": (True, False), "f*": (True, False), "B": (True, True), "B*": (True, True), "S": (False, True)}
STROKES: Final = {1, 2, 5, 6}  # text rendering modes with an outline
FILLS: Final = {0, 2, 4, 6}


@dataclass(frozen=True, kw_only=True)
class Paint:
    """With what something is drawn; None is not at all. The width is in millimetres, alpha from 0 to 255."""

    fill: Colour | None
    stroke: Colour | None
    width: float
    alpha: int


@dataclass(frozen=True, kw_only=True)
class Path:
    """Steps of a path: a letter of OFD's (M, L, B, C) and its points."""

    steps: list[tuple[str, list[tuple[float, float]]]]
    paint: Paint
    is_even_odd: bool = False


@dataclass(frozen=True, kw_only=True)
class Text:
    """A run of glyphs; `offsets` are where they begin along the line, in the run's own space, which `matrix` places."""

    font: str
    size: float
    glyphs: list[int]
    texts: list[str]
    offsets: list[float]
    matrix: Matrix
    paint: Paint


@dataclass(frozen=True)
class Page:
    """A page of this size with what it draws, from back to front."""

    width: float
    height: float
    items: list[Path | Text]
    fonts: dict[str, PdfFont]


@dataclass(frozen=True)
class _State:
    matrix: Matrix = SAME
    fill: Colour = BLACK
    stroke: Colour = BLACK
    width: float = 1.0
    alpha: tuple[float, float] = (1.0, 1.0)  # filling, outline
    font: str = ""
    size: float = 0.0
    mode: int = 0


def page_of(page: pikepdf.Page, *, known: dict[bytes, tuple[str, PdfFont]]) -> Page:
    """Return what the page draws; fonts that an earlier page of the file has shown are taken from `known`."""
    _, _, width, height = (float(each) for each in page.mediabox)
    reader = _Reader(Matrix(*page_matrix(height)), known)
    reader.read(page, page.obj.Resources)
    return Page(width * MM, height * MM, reader.items, reader.fonts)


@dataclass
class _Reader:
    """Goes through a content stream with the state that PDF keeps."""

    base: Matrix
    known: dict[bytes, tuple[str, PdfFont]]
    items: list[Path | Text] = field(default_factory=list)
    fonts: dict[str, PdfFont] = field(default_factory=dict)
    state: _State = field(default_factory=_State)
    kept: list[_State] = field(default_factory=list)
    steps: list[tuple[str, list[tuple[float, float]]]] = field(default_factory=list)
    text: Matrix = SAME
    names: dict[str, str] = field(default_factory=dict)

    def read(self, stream: Any, resources: Any) -> None:
        self.names = self._names(resources)
        for each in pikepdf.parse_content_stream(stream):
            self._do(str(each.operator), list(each.operands), resources)

    def _do(self, operator: str, operands: list[Any], resources: Any) -> None:
        if operator in STATE:
            self.state = STATE[operator](self.state, operands)
        elif operator in POINTS:
            self._step(operator, [float(each) for each in operands])
        elif operator in FILLED or operator == "n":
            self._paint(operator)
        elif operator in {"Tj", "TJ"}:
            self._show(operands[0] if operator == "TJ" else operands)
        else:
            self._other(operator, operands, resources)

    def _other(self, operator: str, operands: list[Any], resources: Any) -> None:
        if operator == "q":
            self.kept.append(self.state)
        elif operator == "Q":
            self.state = self.kept.pop()
        elif operator == "BT":
            self.text = SAME
        elif operator == "Tm":
            self.text = Matrix(*(float(each) for each in operands))
        elif operator == "gs":
            look, (fill, stroke) = resources.ExtGState[str(operands[0])], self.state.alpha
            alpha = float(look.get("/ca", fill)), float(look.get("/CA", stroke))
            self.state = replace(self.state, alpha=alpha)
        elif operator == "Do":
            self._form(resources.XObject[str(operands[0])], resources)

    def _form(self, form: Any, resources: Any) -> None:
        """Draw what a form holds; a picture of dots is not drawn: none of the papers has one."""
        if form.Subtype != "/Form":
            raise NotImplementedError("an image cannot be written to OFD yet")
        before, names = self.state, self.names
        inner = Matrix(*(float(each) for each in form.get("/Matrix", SAME)))
        self.state = replace(before, matrix=before.matrix.after(inner))
        self.read(form, form.get("/Resources", resources))
        self.state, self.names = before, names

    def _names(self, resources: Any) -> dict[str, str]:
        """Return how this stream's fonts are called in the whole file."""
        found = {}
        for name, font in resources.get("/Font", {}).items():
            key = str(font.BaseFont).encode()
            if key not in self.known:
                self.known[key] = (f"F{len(self.known)}", pdf_font(font))
            found[name], self.fonts[self.known[key][0]] = self.known[key][0], self.known[key][1]
        return found

    def _step(self, operator: str, numbers: list[float]) -> None:
        place = self.base.after(self.state.matrix)
        points = [place.at(*numbers[n : n + 2]) for n in range(0, len(numbers), 2)]
        if operator == "re":
            x, y, width, height = numbers
            corners = [place.at(*each) for each in ((x, y), (x + width, y), (x + width, y + height), (x, y + height))]
            self.steps.append(("M", corners[:1]))
            self.steps += [("L", [corner]) for corner in corners[1:]] + [("C", [])]
        else:
            self.steps.append((POINTS[operator], points))

    def _paint(self, operator: str) -> None:
        if operator != "n" and self.steps:
            is_filled, is_stroked = FILLED[operator]
            paint = self._paint_as(is_filled=is_filled, is_stroked=is_stroked, matrix=self.state.matrix)
            self.items.append(Path(steps=self.steps, paint=paint, is_even_odd=operator.endswith("*")))
        self.steps = []

    def _paint_as(self, *, is_filled: bool, is_stroked: bool, matrix: Matrix) -> Paint:
        now = self.state
        return Paint(
            fill=now.fill if is_filled else None,
            stroke=now.stroke if is_stroked else None,
            width=now.width * matrix.scale * MM,
            alpha=round(255 * now.alpha[0 if is_filled else 1]),
        )

    def _show(self, parts: Any) -> None:
        name = self.names[self.state.font]
        font, size = self.fonts[name], self.state.size
        glyphs: list[int] = []
        offsets: list[float] = []
        along = 0.0
        for part in parts:
            if not isinstance(part, pikepdf.String):
                along -= float(part) / 1000 * size
                continue
            codes = bytes(part)
            for at in range(0, len(codes), 2):
                glyph = int.from_bytes(codes[at : at + 2], "big")
                glyphs.append(glyph)
                offsets.append(along * MM)
                along += font.width(glyph) * size
        seen = [n for n, glyph in enumerate(glyphs) if font.texts.get(glyph, "").strip()]
        if seen:  # blanks at the ends would be swallowed by many a reader of XML, and shift the rest
            kept = slice(seen[0], seen[-1] + 1)
            self._add_text(name, font, glyphs[kept], offsets[kept])
        self.text = self.text.after(Matrix(1, 0, 0, 1, along, 0))

    def _add_text(self, name: str, font: PdfFont, glyphs: list[int], offsets: list[float]) -> None:  # noqa: PLR0917
        mode = self.state.mode
        place = self.base.after(self.state.matrix).after(self.text)
        upright = place.after(Matrix(1 / MM, 0, 0, -1 / MM, offsets[0] / MM, 0))
        self.items.append(
            Text(
                font=name,
                size=self.state.size * MM,
                glyphs=glyphs,
                texts=[font.texts.get(glyph, "") for glyph in glyphs],
                offsets=[offset - offsets[0] for offset in offsets],
                matrix=upright,
                paint=self._paint_as(
                    is_filled=mode in FILLS, is_stroked=mode in STROKES, matrix=self.state.matrix.after(self.text)
                ),
            )
        )


def _colour(operands: list[Any]) -> Colour:
    parts = [round(255 * float(each)) for each in operands if not isinstance(each, pikepdf.Name)]
    red, green, blue = parts if len(parts) == 3 else parts[:1] * 3  # noqa: PLR2004  three parts, or one of grey
    return red, green, blue


POINTS: Final = {"m": "M", "l": "L", "c": "B", "h": "C", "re": "re"}
STATE: Final[dict[str, Callable[[_State, list[Any]], _State]]] = {
    "cm": lambda now, new: replace(now, matrix=now.matrix.after(Matrix(*(float(each) for each in new)))),
    "w": lambda now, new: replace(now, width=float(new[0])),
    "scn": lambda now, new: replace(now, fill=_colour(new)),
    "SCN": lambda now, new: replace(now, stroke=_colour(new)),
    "Tf": lambda now, new: replace(now, font=str(new[0]), size=float(new[1])),
    "Tr": lambda now, new: replace(now, mode=int(new[0])),
}
