"""Our words as the national exchange's codes and back (GB/T 39046 A.1 to A.5 and the exchange's field lists)."""

from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.code_maps import Target, codes_of
from yimen.catalogue.rules.elements import Element, Kind
from yimen.catalogue.rules.imports.values import line_of
from yimen.catalogue.rules.sheets.values import WrongCell, shown, value_in

Codes = Mapping[str, str]


def _of(name: str) -> Codes:
    return codes_of(Target.NATIONAL, name)


_UNITS = _of("limit_unit")
OF_ITEMS: Mapping[str, Codes] = {
    "task_type": _of("task_type"),
    "handling_kind": _of("handling_kind"),
    "service_objects": _of("service_object"),
    "status": _of("status"),
    "statutory_unit": _UNITS,
    "promised_unit": _UNITS,
    "channels": _of("channel"),
    "result_kind": _of("result_kind"),
    "level": _of("level"),
    "power_source": _of("power_source"),
    "owner_nature": _of("owner_nature"),
    "online_depth": _of("online_depth"),
    "scope": _of("scope"),
    "unit": _UNITS,
    "result_ways": {"courier": "1"},
}
OF_MATERIALS: Mapping[str, Codes] = {
    "kind": _of("material_kind"),
    "form": _of("material_form"),
    "necessity": _of("necessity"),
    "source_kind": _of("source_kind"),
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
