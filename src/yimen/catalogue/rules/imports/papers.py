"""Material lists: names only, or rows with codes."""

import re
from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.imports.code_sets import MATERIAL_FORMS, MATERIAL_KINDS, NECESSITIES, SOURCE_KINDS
from yimen.catalogue.rules.imports.notes import Notes, chosen
from yimen.catalogue.rules.imports.values import line_of, list_of, number_of
from yimen.catalogue.rules.record import MaterialRecord

NAME_LENGTH = 400
MOST_COPIES = 99
_CATCH_ALL = re.compile(r"^(其他|其它|有关|相关)(有关|相关|的|证明|申请|申报)*材料")
_CERTIFICATE = re.compile(r"(证|证明|执照|批文|批复|许可证|户口簿|护照)(书|件|原件|复印件)?$")
_FORM = re.compile(r"(表|申请书|承诺书|登记书|声明|报告书)$")


def materials_of(value: Any, notes: Notes) -> tuple[MaterialRecord, ...]:
    """Return the materials of a row; warn where there are none, twice the same, or a catch-all."""
    found: dict[str, MaterialRecord] = {}
    for position, raw in enumerate(list_of(value), start=1):
        row = raw if isinstance(raw, Mapping) else {"material_name": raw}
        material = _material(row, f"m{position}", notes)
        if material is None:
            continue
        if material.name in found:
            notes.warn("repeated_material", material.name[:60])
        found.setdefault(material.name, material)
    if not found:
        notes.warn("no_materials")
    return tuple(found.values())


def _material(row: Mapping[str, Any], key: str, notes: Notes) -> MaterialRecord | None:
    name = line_of(chosen(row, "material_name", "name"))[:NAME_LENGTH]
    if not name:
        return None
    if _CATCH_ALL.match(name):
        notes.warn("catch_all_material", name[:60])
    return MaterialRecord(
        key=key,
        name=name,
        kind=notes.mapped(MATERIAL_KINDS, _of(row, "material_type"), label="材料类型", default=guessed_kind(name)),
        form=notes.mapped(MATERIAL_FORMS, _of(row, "material_form"), label="材料形式", default="either"),
        necessity=notes.mapped(NECESSITIES, _of(row, "is_need"), label="材料必要性", default="required"),
        originals=_count(row, "original_amount", 1),
        copies=_count(row, "copy_amount", 0),
        source_kind=notes.mapped(SOURCE_KINDS, _of(row, "source_type"), label="来源渠道", default="applicant"),
        note=line_of(row.get("sign_ask")),
    )


def guessed_kind(name: str) -> str:
    """Return the kind that a material's name tells."""
    bare = re.sub(r"[（(].*?[)）]", "", name).strip()
    if _FORM.search(bare):
        return "form"
    return "certificate" if _CERTIFICATE.search(bare) else "other"


def _of(row: Mapping[str, Any], name: str) -> str:
    return line_of(row.get(name))


def _count(row: Mapping[str, Any], name: str, default: int) -> int:
    number = number_of(row.get(name))
    return default if number is None else max(0, min(number, MOST_COPIES))


def result_ways(*, by_courier: bool) -> tuple[str, ...]:
    """Return how a result can be had; the exports have one word for papers sent in and results sent out."""
    return ("counter", "courier") if by_courier else ("counter",)
