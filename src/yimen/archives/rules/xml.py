"""Small XML documents with Chinese element names, as an archive's people read them."""

import xml.etree.ElementTree as ET  # writing only; what comes from outside is parsed by defusedxml
from collections.abc import Iterable, Mapping
from typing import Any

Branch = tuple[str, Any]


def document(root: str, branches: Iterable[Branch]) -> bytes:
    """Return the document: a list of (name, value) pairs is a branch, all else text without what XML cannot hold."""
    top = _element(root, list(branches))
    ET.indent(top)
    written: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def pairs(values: Mapping[str, Any]) -> list[Branch]:
    """Return named values, whose names may be anything, as branches of the same element."""
    return [("项", [("名称", name), ("内容", value)]) for name, value in values.items()]


def _element(name: str, value: Any) -> ET.Element:
    element = ET.Element(name)
    if isinstance(value, list) and all(isinstance(each, tuple) for each in value):
        element.extend(_element(*branch) for branch in value)
    else:
        element.text = "".join(character for character in _text(value) if _is_allowed(character))
    return element


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "、".join(_text(each) for each in value)
    return str(value)


def _is_allowed(character: str) -> bool:
    """Return whether XML 1.0 may hold the character (section 2.2, Char)."""
    code = ord(character)
    return code in {0x9, 0xA, 0xD} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000  # noqa: PLR2004
