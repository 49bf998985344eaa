"""The unified acceptance standard (统一受理标准): a paper is asked for in one way by every item and site."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from yimen.catalogue.rules.record import ItemRecord, MaterialRecord
from yimen.kernel.rules.errors import NotAllowed

LINK = "standard"  # the element of a material that names its entry in the library
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
KINDS = {"certificate": "证件证明", "form": "申请表", "other": "其他"}
FORMS = {"paper": "纸质", "electronic": "电子", "either": "纸质或电子"}
MOST_COPIES = 99


@dataclass(frozen=True)
class Asked:
    """How a paper is asked for."""

    name: str
    kind: str = "other"
    form: str = "either"
    originals: int = 1
    copies: int = 0
    note: str = ""


def values_of(asked: Asked) -> dict[str, Any]:
    """Return the entry as a proposal keeps it."""
    return asdict(asked)


def check_entry(code: str, asked: Asked) -> None:
    """Raise NotAllowed for a code or a value that cannot be."""
    if not CODE.fullmatch(code):
        raise NotAllowed("material_code")
    numbers = (asked.originals, asked.copies)
    if not asked.name.strip() or asked.kind not in KINDS or asked.form not in FORMS:
        raise NotAllowed("material_incomplete")
    if not all(0 <= number <= MOST_COPIES for number in numbers):
        raise NotAllowed("material_copies", most=MOST_COPIES)


def follows(material: MaterialRecord, code: str, names: Iterable[str]) -> bool:
    """Return whether a material of an item is this entry: it names it, or, naming none, has the same name."""
    link = material.elements.get(LINK)
    return link == code if link else material.name.strip() in set(names)


def with_standard(record: ItemRecord, code: str, *, asked: Asked, names: Iterable[str]) -> ItemRecord:
    """Return the item with every material that follows the entry asked for as the entry says."""
    known = frozenset(names)
    changed = (
        replace(material, **values_of(asked), elements={**material.elements, LINK: code})
        if follows(material, code, known)
        else material
        for material in record.materials
    )
    return replace(record, materials=tuple(changed))


def list_of(materials: Iterable[Mapping[str, Any]]) -> tuple[tuple[Any, ...], ...]:
    """Return what has to be the same at every site: each paper's name, form and numbers, in any order."""
    return tuple(sorted((m["name"].strip(), m["form"], m["originals"], m["copies"]) for m in materials))
