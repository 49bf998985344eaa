"""What a printed guide says, in the order of a reader's questions; all from the one table of elements."""

from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.elements import (
    ELEMENTS,
    GROUPS,
    MATERIAL_ELEMENTS,
    Element,
    Group,
    Kind,
    element,
    said_value,
    value_of,
)

Document = Mapping[str, Any]
Fact = tuple[str, str]
TOLD = (
    Group.HANDLING,
    Group.ACCESS,
    Group.LIMITS,
    Group.FEE,
    Group.RESULT,
    Group.INTERMEDIARY,
    Group.RIGHTS,
    Group.BASIC,
)
IN_SUMMARY = frozenset(
    {"name", "service_objects", "handling_kind", "task_type", "statutory_limit", "statutory_unit", "promised_limit",
     "promised_unit", "visits", "is_charged", "consult_phone", "place"}
)  # fmt: skip
# Of use to editors and machines, not to an applicant.
UNTOLD = frozenset({"keywords", "themes", "status", "source", "earlier_minutes", "single_sign_on", "mobile_sign_on",
                    "effective_from", "effective_until", "licence_type"})  # fmt: skip
OF_MATERIALS = {each.key: each for each in MATERIAL_ELEMENTS}
NOTES = ("note", "necessity_note", "copy_rule", "page_format", "issued_within", "standard")


def summary_told(document: Document) -> list[Fact]:
    """Return what everybody asks first."""
    said = [
        ("谁可以办", _said(document, "service_objects")),
        ("办件类型", f"{_said(document, 'task_type')}，{_said(document, 'handling_kind')}"),
        ("承诺办结时限", _limit(document, "promised")),
        ("法定办结时限", _limit(document, "statutory")),
        ("到现场次数", f"{document['visits']} 次" if document["visits"] is not None else "未规定"),
        ("收费", "收费" if document["fee"] else "不收费"),
        ("到哪里办", _said(document, "place")),
        ("咨询电话", _said(document, "consult_phone")),
    ]
    return [(name, value) for name, value in said if value]


def materials_told(document: Document) -> list[dict[str, Any]]:
    """Return the materials, each with what is asked of it."""
    return [
        {
            "name": material["name"],
            "notes": [text for key in NOTES if (text := _of(material, key))],
            "necessity": _of(material, "necessity"),
            "form": _of(material, "form"),
            "originals": material["originals"],
            "copies": material["copies"],
            "source": _of(material, "issuer") or _of(material, "source_kind"),
        }
        for material in document["materials"]
    ]


def sections_told(document: Document) -> list[dict[str, Any]]:
    """Return the groups that say anything: facts by name, and tables of rows."""
    found = []
    for group in TOLD:
        own = [each for each in ELEMENTS if each.group == group and each.key not in IN_SUMMARY | UNTOLD]
        facts = [(each.zh, text) for each in own if each.kind != Kind.ROWS and (text := _text(document, each))]
        tables = [_table(each, rows) for each in own if each.kind == Kind.ROWS and (rows := value_of(document, each))]
        if facts or tables:
            found.append({"title": GROUPS[group], "facts": facts, "tables": tables})
    return found


def _table(each: Element, rows: list[Document]) -> dict[str, Any]:
    """Return the rows under those headings that any of them fills."""
    parts = [part for part in each.parts if any(row.get(part.home) not in (None, "") for row in rows)]
    cells = [[said_value(part, row.get(part.home)) for part in parts] for row in rows]
    return {"title": each.zh, "heads": [part.zh for part in parts], "rows": cells}


def _text(document: Document, each: Element) -> str:
    value = value_of(document, each)
    return "" if value is False else said_value(each, value)


def _said(document: Document, key: str) -> str:
    return said_value(element(key), value_of(document, element(key)))


def _of(material: Document, key: str) -> str:
    return said_value(OF_MATERIALS[key], value_of(material, OF_MATERIALS[key]))


def _limit(document: Document, which: str) -> str:
    limit = document[f"{which}_limit"]
    return f"{limit['number']} {element(f'{which}_unit').word(limit['unit'])}" if limit else "未规定"
