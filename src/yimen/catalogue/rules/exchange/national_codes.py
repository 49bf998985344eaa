"""Our words as the national exchange's codes and back (GB/T 39046 A.1 to A.5 and the exchange's field lists)."""

from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.elements import Element, Kind
from yimen.catalogue.rules.imports import code_sets
from yimen.catalogue.rules.imports.values import line_of
from yimen.catalogue.rules.sheets.values import WrongCell, shown, value_in

Codes = Mapping[str, str]


def _first(table: Codes) -> Codes:
    """Return word to code, the first code where several mean the same."""
    found: dict[str, str] = {}
    for code, word in table.items():
        found.setdefault(word, code)
    return found


_UNITS = {"workday": "1", "day": "2", "hour": "3", "minute": "4", "month": "5"}
OF_ITEMS: Mapping[str, Codes] = {
    "task_type": _first(code_sets.TASK_TYPES),
    "handling_kind": {"immediate": "1", "promised": "2"},
    "service_objects": _first(code_sets.NATIONAL_SERVICE_OBJECTS),
    "status": _first(code_sets.STATES),
    "statutory_unit": _UNITS,
    "promised_unit": _UNITS,
    "channels": _first(code_sets.HANDLE_TYPES),
    "result_kind": {"licence": "10", "reply": "20", "none": "99"},
    "level": {"national": "1", "province": "2", "city": "3", "county": "4", "town": "5", "village": "6", "graded": "7"},
    "power_source": {"statutory": "1", "passed_down": "2", "authorised_above": "3", "authorised_peer": "4",
                     "entrusted_above": "5", "entrusted_peer": "6"},
    "owner_nature": {"statutory": "1", "authorised": "2", "entrusted": "3", "other": "9"},
    "online_depth": {"consult": "1", "receive": "2", "pre_review": "3", "accept": "4", "handle": "5", "result": "6",
                     "licence": "7", "other": "8"},
    "scope": {"national": "2", "province": "3", "city": "4"},
    "unit": _UNITS,
    "result_ways": {"courier": "1"},
}  # fmt: skip
OF_MATERIALS: Mapping[str, Codes] = {
    "kind": _first(code_sets.MATERIAL_KINDS),
    "form": _first(code_sets.MATERIAL_FORMS),
    "necessity": {"required": "1", "optional": "2", "tolerable": "3"},
    "source_kind": _first(code_sets.SOURCE_KINDS),
}
LISTED = (Kind.CHOICE, Kind.CHOICES)


def is_exchanged(element: Element, codes: Mapping[str, Codes]) -> bool:
    """Return whether the exchange has a column for the element, and codes for its words."""
    is_free = element.kind == Kind.CHOICES and not element.choices
    return bool(element.columns) and (element.kind not in LISTED or is_free or element.key in codes)


def coded(element: Element, value: Any, codes: Mapping[str, Codes]) -> Any:
    """Return the value as the exchange writes it; what it has no code for is left out."""
    if value is None or value in ("", []):
        return ""
    if element.kind == Kind.YES:
        return "1" if value else "0"
    if element.kind == Kind.DATE:
        return str(value).replace("-", "")
    if element.kind == Kind.CHOICES:
        table = codes.get(element.key, {})
        return ",".join(filter(None, (table.get(each, "") if element.choices else each for each in value)))
    return codes[element.key].get(value, "") if element.kind == Kind.CHOICE else value


def decoded_value(element: Element, raw: Any, codes: Mapping[str, Codes]) -> Any:
    """Return the value of a column, None for nothing; raise WrongCell for an unknown code or what does not fit."""
    text = line_of(raw) if element.kind in LISTED or element.kind == Kind.YES else raw
    if element.kind not in LISTED or not element.choices:
        return value_in(element, text if isinstance(text, str | int | float | bool) or text is None else str(text))
    words = {code: word for word, code in codes[element.key].items()}
    parts = [part for part in text.replace("，", ",").split(",") if part]
    found = [words.get(part.zfill(2) if element.key == "task_type" else part) for part in parts]
    if None in found:
        raise WrongCell("代码表里没有这个代码，请对照国家交换标准：", shown(text))
    if element.kind == Kind.CHOICES:
        return list(dict.fromkeys(found)) or None
    return found[0] if found else None
