"""From an element's value to a cell, so that reading the cell gives the value again."""

from typing import Any

from yimen.catalogue.rules.elements import Element, Kind, said_value


def said(element: Element, value: Any) -> str | int:
    """Return the cell for a value; empty where nothing is said."""
    if element.kind == Kind.NUMBER and isinstance(value, int):
        return value
    return str(said_value(element, value))
