"""Read and set one element in THE DOCUMENT; nothing said is None everywhere, and None takes a value out again."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from yimen.catalogue.rules.elements.shape import Element, Group, Kind
from yimen.catalogue.rules.procedure import Procedure
from yimen.catalogue.rules.record import ItemRecord, Limit, MaterialRecord, OwnerRecord

Document = Mapping[str, Any]
LISTS = frozenset({Kind.CHOICES, Kind.ROWS})
# A part that is there or not as a whole, and what opens it: a unit without a number says nothing.
OPENED_BY = {"statutory_limit": "number", "promised_limit": "number", "fee": "charged"}
PARTS: dict[str, type] = {
    "statutory_limit": Limit,
    "promised_limit": Limit,
    "owner": OwnerRecord,
    "procedure": Procedure,
}
SPARSE = frozenset({"procedure", "elements", "fee"})  # what is not said has no key there


def value_of(document: Document, element: Element) -> Any:
    """Return what the document says, as plain JSON; None where it says nothing and nothing stands by default."""
    head, *rest = element.path
    found: Any = document.get(head)
    if element.path == ("fee", "charged"):
        return found is not None
    if found is None and head in OPENED_BY:
        return None
    for key in rest:
        found = found.get(key) if isinstance(found, Mapping) else None
    if found is None:  # so for most elements of most items
        return usual_value(element)
    if isinstance(found, list | tuple):
        found = [_said_parts(each) if element.kind == Kind.ROWS else each for each in found]
    return usual_value(element) if found in (None, "", []) else found


def with_value(document: Document, element: Element, value: Any) -> dict[str, Any]:
    """Return the document with this value; what belongs to a part that is not there is let go."""
    said = None if value in ("", [], ()) else value
    head, *rest = element.path
    if not rest:
        return {**document, head: _nothing(element) if said is None else said}
    part = document.get(head)
    if rest[0] == OPENED_BY.get(head):
        return {**document, head: _opened(head, part, said)}
    if part is None and head in OPENED_BY:
        return dict(document)
    return {**document, head: _part(element, part or {}, said)}


def _said_parts(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value not in (None, "")}


def usual_value(element: Element) -> Any:
    """Return what stands when nothing is said, None when nothing does."""
    *heads, last = element.path
    if element.kind in LISTS or (heads and heads[0] not in PARTS):
        return None
    whole = MaterialRecord if element.group == Group.MATERIALS else ItemRecord
    default = _DEFAULTS[PARTS[heads[0]] if heads else whole].get(last, MISSING)  # parts of rows have none
    return None if default is MISSING or default == "" else default


def _opened(head: str, part: Document | None, value: Any) -> dict[str, Any] | None:
    """Return the part with its opening value, None where there is none: no number, no charge."""
    if value is None or value is False:
        return None
    return {**(part or ({} if head == "fee" else {"unit": "workday"})), OPENED_BY[head]: value}


def _part(element: Element, part: Document, value: Any) -> dict[str, Any]:
    head, key = element.path[0], element.path[-1]
    usual = usual_value(element)
    if value is None and head not in SPARSE:
        value = "" if usual is None else usual
    if value is None or (head in SPARSE and value == usual):
        return {name: said for name, said in part.items() if name != key}
    return {**part, key: value}


def _nothing(element: Element) -> Any:
    """Return how a field of the record says nothing: an empty list or text, else what stands by default."""
    if element.kind in LISTS:
        return []
    usual = usual_value(element)
    whole = MaterialRecord if element.group == Group.MATERIALS else ItemRecord
    return "" if usual is None and _DEFAULTS[whole][element.path[0]] != usual else usual


_DEFAULTS: dict[type, dict[str, Any]] = {
    record: {each.name: getattr(each.default, "value", each.default) for each in fields(record)}
    for record in (ItemRecord, MaterialRecord, OwnerRecord, Procedure, Limit)
}
