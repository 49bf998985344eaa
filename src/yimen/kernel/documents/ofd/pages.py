"""A page's content as OFD writes it: text that can be marked and copied, paths, no pictures of text."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from yimen.kernel.documents.ofd.drawing import Page, Paint, Path, Text
from yimen.kernel.documents.ofd.fonts import ASCENT, EM, PdfFont
from yimen.kernel.documents.ofd.xml import add, number, numbers, root, written

LINE = 1.2  # of the size: how high a line's box is
STRAIGHT = 1e-6


def content_of(page: Page, *, ids: Iterator[int], fonts: dict[str, int]) -> bytes:
    """Return Content.xml; `ids` numbers what is drawn, `fonts` are the resources' numbers."""
    top = root("Page")
    area = add(top, "Area")
    add(area, "PhysicalBox", numbers(0, 0, page.width, page.height))
    layer = add(add(top, "Content"), "Layer", Type="Body", ID=str(next(ids)))
    for item in page.items:
        if isinstance(item, Path):
            _path(layer, item, str(next(ids)))
        else:
            _text(layer, item, page, identity=(str(next(ids)), str(fonts[item.font])))
    return written(top)


def _path(layer: Element, path: Path, identity: str) -> None:
    points = [point for _, step in path.steps for point in step]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    width, height = max(x for x, _ in points) - left, max(y for _, y in points) - top
    rim = path.paint.width / 2 if path.paint.stroke else 0
    said = _painted(path.paint) | {"Stroke": _yes(path.paint.stroke), "Fill": _yes(path.paint.fill)}
    if path.is_even_odd:
        said["Rule"] = "Even-Odd"
    box = numbers(left - rim, top - rim, width + 2 * rim, height + 2 * rim)
    shape = add(layer, "PathObject", ID=identity, Boundary=box, **said)
    _colours(shape, path.paint, order=("StrokeColor", "FillColor"))
    shifted = ((letter, [(x - left + rim, y - top + rim) for x, y in step]) for letter, step in path.steps)
    data = " ".join(" ".join([letter, *(numbers(*point) for point in step)]) for letter, step in shifted)
    add(shape, "AbbreviatedData", data)


def _text(layer: Element, text: Text, page: Page, *, identity: tuple[str, str]) -> None:
    """Write a run. One that stands upright has a box around its line; a turned one has the page and its own map."""
    place, font = text.matrix, page.fonts[text.font]
    is_upright = abs(place.b) < STRAIGHT and abs(place.c) < STRAIGHT and place.a > 0 and place.d > 0
    width = text.offsets[-1] + font.width(text.glyphs[-1]) * text.size
    rise = text.size * ASCENT / EM
    said = _painted(text.paint) | {"Stroke": _yes(text.paint.stroke), "Fill": _yes(text.paint.fill)}
    if is_upright:
        box = numbers(place.e, place.f - rise, max(width, text.size) * place.a, text.size * LINE)
    else:
        box = numbers(0, 0, page.width, page.height)
        said["CTM"] = " ".join(f"{each:.6g}" for each in place)
    run = add(layer, "TextObject", ID=identity[0], Boundary=box, Font=identity[1], Size=number(text.size), **said)
    _colours(run, text.paint, order=("FillColor", "StrokeColor"))
    _codes(run, text, font)
    deltas = [after - before for before, after in zip(text.offsets, text.offsets[1:], strict=False)]
    code = add(run, "TextCode", "".join(text.texts), X="0", Y=number(rise if is_upright else 0))
    if deltas:
        code.set("DeltaX", numbers(*deltas))


def _codes(run: Element, text: Text, font: PdfFont) -> None:
    """Name the glyphs that the font's own table would not find: variants, and ligatures of several characters."""
    position = 0
    for glyph, said in zip(text.glyphs, text.texts, strict=True):
        if font.glyphs.get(said) != glyph:
            change = {"CodePosition": str(position), "CodeCount": str(len(said)), "GlyphCount": "1"}
            add(add(run, "CGTransform", **change), "Glyphs", str(glyph))
        position += len(said)


def _painted(paint: Paint) -> dict[str, str]:
    said = {} if paint.stroke is None else {"LineWidth": number(paint.width)}
    return said if paint.alpha == 255 else said | {"Alpha": str(paint.alpha)}  # noqa: PLR2004  opaque


def _colours(element: Element, paint: Paint, *, order: tuple[str, str]) -> None:
    found = {"FillColor": paint.fill, "StrokeColor": paint.stroke}
    for name in order:
        if (colour := found[name]) is not None:
            add(element, name, Value=" ".join(str(part) for part in colour))


def _yes(colour: object) -> str:
    return "false" if colour is None else "true"
