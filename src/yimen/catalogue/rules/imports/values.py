"""Values as they come from other systems, made fit to keep: no markup, no control characters, numbers as numbers."""

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from yimen.catalogue.rules.plain_text import printable

NOTHING = frozenset({"", "null", "none", "undefined", "nan", "无", "-", "--", "/"})
_TAGS = re.compile(r"<[^<>]{1,200}>")
_SPACES = re.compile(r"[^\S\n]+")
_WEB_PAGE = re.compile(r"\s*(<!doctype|<html|<head|<body|<title|<script|<\?xml)", re.IGNORECASE)
_DIGITS = re.compile(r"[+-]?\d{1,6}(\.0+)?")


def is_web_page(text: str) -> bool:
    """Return whether a system answered with a page instead of data."""
    return bool(_WEB_PAGE.match(text))


def text_of(value: Any) -> str:
    """Return a value as clean text, empty for anything that says nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    cleaned = printable(html.unescape(_TAGS.sub("", str(value))))
    cleaned = "\n".join(_SPACES.sub(" ", line).strip() for line in cleaned.splitlines()).strip()
    return "" if cleaned.lower() in NOTHING - {"无"} else cleaned


def line_of(value: Any) -> str:
    """Return clean text on one line."""
    return " ".join(text_of(value).split())


def code_of(value: Any) -> str:
    """Return a code in half-width capitals without spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text_of(value))).upper()


def number_of(value: Any) -> int | None:
    """Return a whole number (full-width digits too), or None."""
    plain = unicodedata.normalize("NFKC", line_of(value))
    return int(float(plain)) if _DIGITS.fullmatch(plain) else None


def list_of(value: Any) -> list[Any]:
    """Return a list from a list, or from text with separators."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        return [value]
    return [part for part in re.split(r"[,，;；、|]", text_of(value)) if part.strip()]


def texts_of(value: Any) -> tuple[str, ...]:
    """Return the distinct texts of a list, in order."""
    found: Iterable[str] = (line_of(each) for each in list_of(value))
    return tuple(dict.fromkeys(each for each in found if each))


def scrubbed(value: Any, *, depth: int = 0) -> Any:
    """Return JSON data fit to keep beside the item; what lies deeper than ten levels is dropped."""
    if isinstance(value, str):
        return printable(value)
    if depth > 10:  # noqa: PLR2004
        return None
    if isinstance(value, Mapping):
        return {printable(str(k)): scrubbed(v, depth=depth + 1) for k, v in value.items()}
    if isinstance(value, list):
        return [scrubbed(each, depth=depth + 1) for each in value]
    if isinstance(value, float) and value not in (float("inf"), float("-inf")) and value == value:  # noqa: PLR0124
        return value
    return value if isinstance(value, int | bool) else None
