"""From a file's bytes to rows: an array, one object, JSON lines or a wrapped list; UTF-8, UTF-16 or GB 18030."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from yimen.catalogue.rules.imports.outcome import Rejected
from yimen.catalogue.rules.imports.values import is_web_page
from yimen.catalogue.rules.plain_text import printable
from yimen.kernel.rules.errors import NotAllowed

EXCERPT = 200
WRAPPERS = ("data", "rows", "items", "list", "records", "result")
_DECODER = json.JSONDecoder()
_NEXT = re.compile(r"[\s,]*(?=[^\s,\]])")  # where the next element begins
_NEXT_OBJECT = re.compile(r",\s*(?=\{)")  # where reading may go on after a broken one
Numbered = tuple[int, Any] | Rejected


def decoded(data: bytes) -> str:
    """Return the text of a file whose encoding nobody wrote down."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8-sig", errors="replace")


def excerpt(raw: Any) -> str:
    """Return the beginning of a refused row, for the reject file."""
    text = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False, default=str)
    return printable(text)[:EXCERPT]


def rows_of(data: bytes) -> list[Numbered]:
    """Return the numbered rows of a file; raise NotAllowed where the whole file is no list of items."""
    text = decoded(data).strip().lstrip("\ufeff")
    if not text:
        raise NotAllowed("import_file_empty")
    if is_web_page(text):
        raise NotAllowed("import_file_is_web_page")
    whole = _parsed(text)
    if whole is not None:
        return list(enumerate(_unwrapped(whole), start=1))
    lines = list(_elements(text) if text.startswith("[") else _lines(text))
    if all(isinstance(line, Rejected) for line in lines):
        raise NotAllowed("import_file_not_json", why=" ".join(text.split())[:40])
    return lines


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _unwrapped(whole: Any) -> list[Any]:
    """Return the list in `whole`, under one of the usual wrappers or as it is."""
    for _ in range(3):
        if isinstance(whole, list):
            return whole
        inner = next((whole[k] for k in WRAPPERS if isinstance(whole, dict) and k in whole), None)
        if not isinstance(inner, list | dict):
            break
        whole = inner
    return whole if isinstance(whole, list) else [whole]


def _elements(text: str) -> Iterator[Numbered]:
    """Yield the elements of an array that is broken somewhere (cut off, a page in its middle), skipping what is."""
    position, number = 1, 0
    while start := _NEXT.search(text, position):
        number, position = number + 1, start.end()
        try:
            row, position = _DECODER.raw_decode(text, position)
            yield number, row
        except (ValueError, RecursionError):
            bad = text[position : position + EXCERPT]
            yield Rejected(number, "web_page" if is_web_page(bad) else "broken_row", excerpt=excerpt(bad))
            after = _NEXT_OBJECT.search(text, position)
            position = after.start() if after else len(text)


def _lines(text: str) -> Iterator[Numbered]:
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip().rstrip(",")
        if not bare or bare in {"[", "]"}:
            continue
        row = _parsed(bare)
        if row is None:
            reason = "web_page" if is_web_page(bare) else "broken_row"
            yield Rejected(number, reason, excerpt=excerpt(bare))
        else:
            yield number, row
