"""Which elements a guide still lacks: those always needed, and those that another answer makes needed."""

from collections.abc import Callable, Iterable
from typing import Any

from yimen.catalogue.rules.elements.access import Document, value_of
from yimen.catalogue.rules.elements.shape import Element


def missing(document: Document, elements: Iterable[Element]) -> list[Element]:
    """Return those of the elements that are needed and say nothing yet."""
    return [each for each in elements if is_needed(document, each) and value_of(document, each) is None]


def is_needed(document: Document, element: Element) -> bool:
    """Return whether the guide of this item cannot do without the element."""
    when = WHEN.get(element.key)
    return element.needed or bool(when and when(document))


def _is_charged(document: Document) -> bool:
    return document.get("fee") is not None


def _has(key: str) -> Callable[[Document], Any]:
    return lambda document: document.get("elements", {}).get(key)


WHEN: dict[str, Callable[[Document], Any]] = {
    "visit_reason": lambda document: document.get("visits"),
    "fee_name": _is_charged,
    "fee_standard": _is_charged,
    "fee_basis": _is_charged,
    "fee_amount": lambda document: (document.get("fee") or {}).get("how") in {"fixed", "per_unit"},
    "fee_quantity": lambda document: (document.get("fee") or {}).get("how") == "per_unit",
    "result_name": lambda document: document.get("result_kind") != "none",
    "hall_name": _has("in_hall"),
    "cross_mode": _has("cross_province"),
    "intermediary_name": _has("has_intermediary"),
}
