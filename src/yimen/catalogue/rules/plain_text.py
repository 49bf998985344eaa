"""Text fit to keep."""

import unicodedata


def printable(text: str) -> str:
    """Return text without what a database or a page cannot hold (NUL, controls, lone surrogates)."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"} or c == "\t")
