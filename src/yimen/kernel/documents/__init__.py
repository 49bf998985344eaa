"""Official documents: typed data and a typst template become an archivable, accessible PDF."""

from yimen.kernel.documents.code import check_code
from yimen.kernel.documents.glyphs import MissingGlyphError
from yimen.kernel.documents.render import render, template_path

__all__ = ["MissingGlyphError", "check_code", "render", "template_path"]
