"""Which items can be applied for wholly at a terminal: by touching, with digits, and with the card on the reader."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from yimen.kernel.rules.errors import NotAllowed

ELEMENT = "kiosk"  # 是否支持自助终端, set by the item's editor
CARD = "resident-id"  # the licence type that the card on the reader is
TYPED = frozenset({"tel", "number", "date"})  # what the digits pad writes
DIGITS = frozenset({"integer", "number"})


class Version(Protocol):
    """The part of an item's version that the check needs."""

    form: Any
    elements: Any
    external_url: str


class Paper(Protocol):
    """The part of a material that the check needs."""

    necessity: str

    @property
    def licence_type(self) -> Any: ...


def check_at_terminal(version: Version, materials: Iterable[Paper]) -> None:
    """Raise NotAllowed("not_at_terminal") unless the item is meant for terminals and asks nothing they cannot take."""
    asks_too_much = any(material.necessity == "required" and not is_card(material) for material in materials)
    fields = version.form.get("properties", {})
    if not version.elements.get(ELEMENT) or version.external_url or asks_too_much:
        raise NotAllowed("not_at_terminal")
    if not all(can_be_touched(field) for key, field in fields.items() if key in needed(version.form)):
        raise NotAllowed("not_at_terminal")


def is_card(material: Paper) -> bool:
    """Return whether the material is the card that lies on the reader."""
    return material.licence_type is not None and material.licence_type.code == CARD


def can_be_touched(field: Mapping[str, Any]) -> bool:
    """Return whether the answer is chosen or written with the digits pad."""
    chosen = "enum" in field or field.get("type") in {"boolean", "array", *DIGITS}
    is_card_number = field.get("format") == "resident-id"
    return chosen or is_card_number or field.get("format") == "date" or field.get("x-widget") in TYPED


def needed(form: Mapping[str, Any]) -> set[str]:
    """Return the fields that the form requires, at once or after some answer."""
    branches = [branch.get("then", {}) for branch in form.get("allOf", ())]
    return {key for part in (form, *branches) for key in part.get("required", ())}
