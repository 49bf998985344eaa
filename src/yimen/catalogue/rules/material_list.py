"""The materials of a document: put in, ordered, taken out; none is asked for twice, none by a catch-all."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from yimen.catalogue.rules.quality import CATCH_ALL
from yimen.catalogue.rules.record import MaterialRecord
from yimen.catalogue.rules.record_json import material_document
from yimen.kernel.rules.errors import NotAllowed

Materials = Sequence[Mapping[str, Any]]
SERIAL = re.compile(r"m(\d{1,6})")


def check_name(name: str, others: Materials) -> None:
    """Raise NotAllowed for a name that says not which paper, and for one that the item asks for already."""
    if CATCH_ALL.search(name.strip()):
        raise NotAllowed("catch_all_material", name=name)
    if any(each["name"].strip() == name.strip() for each in others):
        raise NotAllowed("material_twice", name=name)


def added(materials: Materials, described: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the materials with one more at the end, as described but under a key of its own."""
    check_name(described["name"], materials)
    plain = material_document(MaterialRecord(key=new_key(materials), name=described["name"]))
    return [*materials, {**plain, **described, "key": plain["key"]}]


def new_key(materials: Materials) -> str:
    """Return a key that none of the materials has."""
    serials = [int(found[1]) for each in materials if (found := SERIAL.fullmatch(each["key"]))]
    return f"m{max(serials, default=0) + 1}"


def moved(materials: Materials, key: str, by: int) -> list[Mapping[str, Any]]:
    """Return the materials with one moved up (-1) or down (1); at an end it stays."""
    rows = list(materials)
    at = place_of(rows, key)
    to = min(max(at + by, 0), len(rows) - 1)
    rows.insert(to, rows.pop(at))
    return rows


def without(materials: Materials, key: str) -> list[Mapping[str, Any]]:
    """Return the other materials."""
    return [each for each in materials if each["key"] != key]


def replaced(materials: Materials, key: str, material: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the materials with this one in the place of the one of its key."""
    return [material if each["key"] == key else each for each in materials]


def place_of(materials: Materials, key: str) -> int:
    """Return where the material of this key stands; raise KeyError without one."""
    for place, each in enumerate(materials):
        if each["key"] == key:
            return place
    raise KeyError(key)
