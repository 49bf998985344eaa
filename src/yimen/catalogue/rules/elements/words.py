"""A value in Chinese words: for the comparison of versions, the workbook's cells and the guide."""

from collections.abc import Mapping, Sequence
from typing import Any

from yimen.catalogue.rules.elements.shape import Element, Kind


def said_value(element: Element, value: Any) -> str:
    """Return the value as people read it, empty where nothing is said."""
    if value is None or value in ("", [], ()):
        return ""
    if element.kind == Kind.YES:
        return "是" if value else "否"
    if element.kind == Kind.CHOICE:
        return element.word(str(value))
    if element.kind == Kind.CHOICES and isinstance(value, Sequence):
        return "、".join(element.word(str(each)) for each in value)
    if element.kind == Kind.ROWS:
        return "；".join(said_row(element, row) for row in value)
    return str(value)


def said_row(element: Element, row: Mapping[str, Any]) -> str:
    """Return one row's parts in their order, those that say something."""
    return "，".join(filter(None, (said_value(part, row.get(part.home)) for part in element.parts)))
