"""Check one typed value and return it clean: the same check for page, workbook, API and bundle."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from yimen.catalogue.rules.elements.shape import Element, Kind
from yimen.catalogue.rules.plain_text import printable
from yimen.kernel.rules.errors import NotAllowed

MOST_ROWS, MOST_WORDS = 100, 60
PHONE = re.compile(r"[0-9()（）+\-－—\s,，、;；/转]*[0-9][0-9()（）+\-－—\s,，、;；/转]*")


def check_value(element: Element, value: Any) -> Any:
    """Return the value clean, None for nothing; raise NotAllowed("value_…", label=…) where it does not fit."""
    if value is None or value in ("", [], ()):
        return None
    return CHECKS[element.kind](element, value)


def _wrong(code: str, element: Element, **details: object) -> NotAllowed:
    return NotAllowed(code, label=element.zh, **details)


def _text(element: Element, value: Any) -> str | None:
    if not isinstance(value, str):
        raise _wrong("value_wrong_kind", element)
    clean = printable(value.replace("\r\n", "\n")).strip()
    if element.kind != Kind.LONG:
        clean = " ".join(clean.split())
    if len(clean) > element.most_letters:
        raise _wrong("value_too_long", element, most=element.most_letters, has=len(clean))
    return clean or None


def _number(element: Element, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong("value_not_number", element)
    if not 0 <= value <= element.most_number:
        raise _wrong("value_out_of_range", element, most=element.most_number)
    return value


def _yes(element: Element, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _wrong("value_wrong_kind", element)
    return value


def _choice(element: Element, value: Any) -> str:
    if not isinstance(value, str) or value not in dict(element.choices):
        raise _wrong("value_not_choice", element, value=str(value)[:40])
    return value


def _choices(element: Element, value: Any) -> list[str] | None:
    if not isinstance(value, list | tuple) or len(value) > MOST_WORDS:
        raise _wrong("value_wrong_kind", element)
    check = _choice if element.choices else _text
    return list(dict.fromkeys(filter(None, (check(element, each) for each in value)))) or None


def _date(element: Element, value: Any) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise _wrong("value_not_date", element) from None


def _phone(element: Element, value: Any) -> str | None:
    clean = _text(element, value)
    if clean and not PHONE.fullmatch(clean):
        raise _wrong("value_not_phone", element)
    return clean


def _url(element: Element, value: Any) -> str | None:
    clean = _text(element, value)
    if clean is None:
        return None
    try:
        parts = urlsplit(clean)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in clean
    except ValueError:
        is_web = False
    if not is_web:
        raise _wrong("value_not_url", element)
    return clean


def _rows(element: Element, value: Any) -> list[dict[str, Any]] | None:
    if not isinstance(value, list | tuple) or len(value) > MOST_ROWS:
        raise _wrong("value_wrong_kind", element)
    return [row for row in (_row(element, each) for each in value) if row] or None


def _row(element: Element, value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping) or value.keys() - {part.home for part in element.parts}:
        raise _wrong("value_wrong_kind", element)
    row = {part.home: check_value(part, value.get(part.home)) for part in element.parts}
    said = {key: each for key, each in row.items() if each is not None}
    if not said:
        return {}
    for part in element.parts:
        if part.needed and part.home not in said:
            raise NotAllowed("value_part_missing", label=element.zh, part=part.zh)
    return said


CHECKS: dict[Kind, Callable[[Element, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.NUMBER: _number,
    Kind.YES: _yes,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.DATE: _date,
    Kind.PHONE: _phone,
    Kind.URL: _url,
    Kind.ROWS: _rows,
}
