"""A value in Chinese words: for the comparison of versions, the workbook's cells and the guide."""

from collections.abc import Mapping, Sequence
from typing import Any

from yimen.catalogue.rules.elements.shape import Element, Kind
from yimen.kernel.rules.sentences import Sentence, joined


def said_value(element: Element, value: Any) -> str:
    """Return the value as people read it, empty where nothing is said."""
    if value is None or value in ("", [], ()):
        return ""
    if element.kind == Kind.YES:
        return Sentence("是" if value else "否")
    if element.kind == Kind.CHOICE:
        return _word(element, str(value))
    if element.kind == Kind.CHOICES and isinstance(value, Sequence):
        return joined(_word(element, str(each)) for each in value)
    if element.kind == Kind.ROWS:
        return joined((said_row(element, row) for row in value), "%(a)s；%(b)s")
    return str(value)


def said_row(element: Element, row: Mapping[str, Any]) -> str:
    """Return one row's parts in their order, those that say something."""
    return joined(filter(None, (said_value(part, row.get(part.home)) for part in element.parts)), "%(a)s，%(b)s")


def _word(element: Element, value: str) -> str:
    """Return a choice as a word that can be said in other languages; free words and unknown codes are data."""
    return Sentence(element.word(value)) if value in dict(element.choices) else value
