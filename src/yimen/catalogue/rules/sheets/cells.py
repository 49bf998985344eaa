"""The text of a cell: fit to keep on the way in, never run by a spreadsheet on the way out."""

import re

from yimen.catalogue.rules.plain_text import printable

_ENDS = re.compile(r"\r\n?|_x000D_\n?")
# What a spreadsheet takes for a formula; with marks before it, one of them is ours.
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


def clean(text: str) -> str:
    """Return the text with plain line ends and without what no database or page can hold."""
    if text.isprintable():
        return text.strip()
    return printable(_ENDS.sub("\n", text)).strip()


def guarded(text: str) -> str:
    """Return the text as a CSV cell that a spreadsheet shows and never runs; `unguarded` undoes it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text of a CSV cell, cleaned."""
    cleaned = clean(cell)
    return cleaned[1:] if _GUARDED.match(cleaned) else cleaned
