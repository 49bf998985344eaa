"""Elements of OFD's namespace, written with the prefix that every reader expects."""

from typing import Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

NAMESPACE: Final = "http://www.ofdspec.org/2016"
register_namespace("ofd", NAMESPACE)


def root(name: str, **attributes: str) -> Element:
    """Return a root element."""
    return Element(f"{{{NAMESPACE}}}{name}", attributes)


def add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """Return a new child."""
    child = SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    child.text = text
    return child


def written(element: Element) -> bytes:
    """Return the file."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + bytes(tostring(element, encoding="utf-8"))


def number(value: float) -> str:
    """Return a length as short as it may be written: a thousandth of a millimetre is enough."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


def numbers(*values: float) -> str:
    """Return lengths one after the other."""
    return " ".join(number(value) for value in values)
