"""Every element of an item and of a material (GB/T 39554.2, GB/T 39046 table 4, two real schemas): ONE table.

Editor pages, workbook columns, guide and comparison all read it. A new element is one line in the file of its group;
what has no field of its own in the record lives under `elements` of THE DOCUMENT (rules.record_json).
"""

from yimen.catalogue.rules.elements.access import value_of, with_value
from yimen.catalogue.rules.elements.basic import BASIC, POWER
from yimen.catalogue.rules.elements.checks import check_value
from yimen.catalogue.rules.elements.handling import ACCESS, HANDLING
from yimen.catalogue.rules.elements.limits import LIMITS
from yimen.catalogue.rules.elements.materials import MATERIALS
from yimen.catalogue.rules.elements.needed import missing
from yimen.catalogue.rules.elements.outcome import FEE, INTERMEDIARY, RESULT
from yimen.catalogue.rules.elements.procedure import PROCEDURE
from yimen.catalogue.rules.elements.rights import RIGHTS
from yimen.catalogue.rules.elements.shape import GROUPS, Element, Group, Kind
from yimen.catalogue.rules.elements.words import said_value

ELEMENTS: tuple[Element, ...] = (
    *BASIC,
    *POWER,
    *LIMITS,
    *HANDLING,
    *ACCESS,
    *PROCEDURE,
    *FEE,
    *RESULT,
    *INTERMEDIARY,
    *RIGHTS,
)
MATERIAL_ELEMENTS: tuple[Element, ...] = MATERIALS

# Fields of a record that no element names: the parts with designers of their own, and what machines keep.
TECHNICAL = frozenset({"materials", "form", "flow", "situations", "instant", "elements", "extra", "is_sample"})
TECHNICAL_OF_MATERIALS = frozenset({"key", "elements"})

_BY_KEY = {element.key: element for element in ELEMENTS}
_OF_MATERIALS = {element.key: element for element in MATERIAL_ELEMENTS}


def element(key: str) -> Element:
    """Return the item element of this key; raise KeyError for one there is not."""
    return _BY_KEY[key]


def material_element(key: str) -> Element:
    """Return the material element of this key; raise KeyError for one there is not."""
    return _OF_MATERIALS[key]


def in_group(group: Group) -> tuple[Element, ...]:
    """Return the elements of a group in their order."""
    return tuple(each for each in (*ELEMENTS, *MATERIAL_ELEMENTS) if each.group == group)


__all__ = [
    "ELEMENTS",
    "GROUPS",
    "MATERIAL_ELEMENTS",
    "TECHNICAL",
    "TECHNICAL_OF_MATERIALS",
    "Element",
    "Group",
    "Kind",
    "check_value",
    "element",
    "in_group",
    "material_element",
    "missing",
    "said_value",
    "value_of",
    "with_value",
]
