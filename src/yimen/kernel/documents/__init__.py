"""Official documents: typed data and a typst template become an archivable, accessible PDF."""

from yimen.kernel.documents.glyphs import MissingGlyphError
from yimen.kernel.documents.render import draw, render, template_path

__all__ = ["MissingGlyphError", "draw", "render", "template_path"]
