"""The elements of an item and of its materials, compared by the one table of elements."""

from collections.abc import Iterator, Mapping
from typing import Any

from yimen.catalogue.rules.diff.keyed import Thing, entries, reordered
from yimen.catalogue.rules.diff.plain import plain_changes, text_of
from yimen.catalogue.rules.diff.shape import Change, Section
from yimen.catalogue.rules.diff.words import change
from yimen.catalogue.rules.elements import (
    ELEMENTS,
    GROUPS,
    MATERIAL_ELEMENTS,
    Element,
    Group,
    said_value,
    value_of,
)
from yimen.catalogue.rules.elements.choices import LIMIT_UNITS
from yimen.kernel.rules.sentences import Sentence

Document = Mapping[str, Any]
LIMITS = {"statutory_limit": "法定办结时限", "promised_limit": "承诺办结时限"}
DESIGNED = ("materials", "form", "flow", "situations", "instant")
UNNAMED = {"extra": "导入时的附加信息", "elements": "其他要素", "is_sample": "示例事项", "procedure": "办理规则"}


def element_sections(before: Document, after: Document) -> Iterator[Section]:
    """Yield the groups in which elements differ, in their order."""
    for group, title in GROUPS.items():
        found = tuple(_changes(before, after, group))
        if found:
            yield Section(group.value, title, found)


def other_changes(before: Document, after: Document) -> list[Change]:
    """Return the differences of what no element names and no designer makes."""
    was, now = _rest(before, ELEMENTS), _rest(after, ELEMENTS)
    keys = [key for key in dict.fromkeys((*was, *now)) if key not in DESIGNED]
    return [each for key in keys for each in plain_changes(UNNAMED.get(key, key), was.get(key), now.get(key))]


def material_section(before: Document, after: Document) -> Section | None:
    """Return what differs in the materials."""
    was, now = _materials(before), _materials(after)
    found = Section(
        Group.MATERIALS.value,
        GROUPS[Group.MATERIALS],
        tuple(reordered("材料顺序", was, now)),
        tuple(entries(was, now)),
    )
    return found if found.count else None


def _changes(before: Document, after: Document, group: Group) -> Iterator[Change]:
    if group == Group.LIMITS:
        yield from _limits(before, after)
    for element in ELEMENTS:
        if element.group != group or element.path[0] in LIMITS:
            continue
        was, now = value_of(before, element), value_of(after, element)
        if was != now:
            yield _change(element, was, now)


def _limits(before: Document, after: Document) -> Iterator[Change]:
    """Yield the limits that differ, each as a number with its unit."""
    for head, label in LIMITS.items():
        was, now = _limit(before.get(head)), _limit(after.get(head))
        if was != now:
            yield Change(label, was, now)


def _limit(limit: Document | None) -> str:
    if not limit:
        return ""
    unit = Sentence(dict(LIMIT_UNITS).get(str(limit.get("unit")), ""))
    return Sentence("%(number)s%(unit)s", number=limit.get("number", ""), unit=unit)


def _change(element: Element, was: Any, now: Any) -> Change:
    said = said_value(element, was), said_value(element, now)
    return change(element.zh, *said) if said[0] != said[1] else change(element.zh, text_of(was), text_of(now))


def _materials(document: Document) -> dict[str, Thing]:
    return {material["key"]: _material(material) for material in document.get("materials", ())}


def _material(material: Document) -> Thing:
    says = {each.zh: said_value(each, value_of(material, each)) for each in MATERIAL_ELEMENTS}
    rest = {key: text_of(value) for key, value in _rest(material, MATERIAL_ELEMENTS).items() if key != "key"}
    return Thing(material["name"], {label: said for label, said in {**says, **rest}.items() if said})


def _rest(document: Document, elements: tuple[Element, ...]) -> dict[str, Any]:
    """Return the document without what the elements name; what is left empty is gone."""
    left: dict[str, Any] = {key: dict(value) if isinstance(value, dict) else value for key, value in document.items()}
    for element in elements:
        head, *rest = element.path
        if not rest:
            left.pop(head, None)
        elif isinstance(left.get(head), dict):
            left[head].pop(rest[0], None)
    return {key: value for key, value in left.items() if value not in (None, "", [], {})}
