"""The fonts inside a PDF as font files that stand alone: the same glyphs, with the tables that say which is which."""

import re
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

EM = 1000
ASCENT, DESCENT = 880, 120
CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass(frozen=True)
class PdfFont:
    """A font of a PDF that typst wrote: codes of two bytes, which are glyph numbers."""

    name: str
    program: bytes
    is_cff: bool
    texts: dict[int, str]
    widths: dict[int, float]

    def width(self, glyph: int) -> float:
        """Return how far a glyph moves on, in parts of the size."""
        return self.widths.get(glyph, 0) / EM

    @cached_property
    def glyphs(self) -> dict[str, int]:
        """Return the glyph of each character; of several that say the same, the first."""
        return {text: glyph for glyph, text in sorted(self.texts.items(), reverse=True) if len(text) == 1}

    def file(self) -> bytes:
        """Return the font as a file of its own."""
        font = _wrapped_cff(self.program) if self.is_cff else _opened(self.program)
        order = font.getGlyphOrder()
        builder = FontBuilder(font=font)
        unit = font["head"].unitsPerEm / EM if "head" in font else 1
        if self.is_cff:
            builder.setupHead(unitsPerEm=EM)
            builder.setupHorizontalMetrics({name: (round(self.widths.get(n, 0)), 0) for n, name in enumerate(order)})
            builder.setupHorizontalHeader(ascent=ASCENT, descent=-DESCENT)
            builder.setupMaxp()
        cmap = {ord(text): order[glyph] for text, glyph in self.glyphs.items() if glyph < len(order)}
        builder.setupCharacterMap(cmap)
        builder.setupOS2(sTypoAscender=round(ASCENT * unit), sTypoDescender=-round(DESCENT * unit))
        builder.setupNameTable({"familyName": self.name, "styleName": "Regular", "psName": self.name})
        builder.setupPost(keepGlyphNames=False)
        out = BytesIO()
        font.save(out, reorderTables=None)
        return out.getvalue()


def pdf_font(font: Any) -> PdfFont:
    """Return a font of a PDF's resources (pikepdf)."""
    inner = font.DescendantFonts[0]
    described = inner.FontDescriptor
    is_cff = "/FontFile3" in described
    program = described.FontFile3 if is_cff else described.FontFile2
    return PdfFont(
        name=str(font.BaseFont).split("+")[-1].removesuffix("-Identity-H"),
        program=program.read_bytes(),
        is_cff=is_cff,
        texts=_texts(font.ToUnicode.read_bytes()),
        widths=_widths(inner.W),
    )


def _wrapped_cff(program: bytes) -> TTFont:
    """Return a font around the bare outlines, which stay as they are."""
    outlines = CFFFontSet()
    font = TTFont(sfntVersion="OTTO", recalcBBoxes=False)
    outlines.decompile(BytesIO(program), font)
    count = len(outlines[0].CharStrings)
    font.setGlyphOrder([".notdef", *(f"g{number}" for number in range(1, count))])
    font["CFF "] = DefaultTable("CFF ")
    font["CFF "].data = program
    return font


def _opened(program: bytes) -> TTFont:
    font = TTFont(BytesIO(program), recalcBBoxes=False)
    font.setGlyphOrder([".notdef", *(f"g{number}" for number in range(1, font["maxp"].numGlyphs))])
    return font


def _texts(table: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for block in CHARS.findall(table):
        found |= {int(code, 16): _text(text) for code, text in PAIR.findall(block)}
    for block in RANGES.findall(table):
        for first, last, text in TRIPLE.findall(block):
            start, begin = int(first, 16), _text(text)
            found |= {code: begin[:-1] + chr(ord(begin[-1]) + code - start) for code in range(start, int(last, 16) + 1)}
    return found


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _widths(table: Any) -> dict[int, float]:
    """Return the widths: `c [w …]` and `first last w` in turn."""
    found: dict[int, float] = {}
    items = list(table)
    while items:
        first, second = int(items.pop(0)), items.pop(0)
        if hasattr(second, "__len__") and not isinstance(second, str):
            found |= {first + n: float(width) for n, width in enumerate(second)}
        else:
            found |= dict.fromkeys(range(first, int(second) + 1), float(items.pop(0)))
    return found
