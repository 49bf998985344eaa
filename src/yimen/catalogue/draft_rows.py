"""A draft's row from the document an editor made of it: the shape is checked, completeness is not."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.db.models import Model

from yimen.catalogue.item_rows import CODES, WORDS, fill_version, material_rows, own_part
from yimen.catalogue.models import ItemVersion, LicenceType, Material
from yimen.catalogue.rules.record import ItemRecord
from yimen.catalogue.rules.record_json import record_from
from yimen.kernel.rules.errors import NotAllowed

FIXED = ("code", "owner", "source", "is_sample")  # no editor's: a move to another agency is no new version


def fill_draft(version: ItemVersion, document: Mapping[str, Any]) -> list[Material]:
    """Set the draft's columns by the document and return its new materials, unsaved.

    Raise NotAllowed("bad_record", where=…) for what no column can hold: too long, an unknown choice, a wrong type.
    """
    record = record_from(document)
    if b"\\u0000" in msgspec.json.encode(document):
        raise NotAllowed("bad_record", where="\\0")
    licence_types = _licence_types(record)
    fill_version(version, record, licence_types)
    version.of_item = _own_changes(version, record)
    materials = list(material_rows(version, record, licence_types))
    _check_keys(materials)
    for row in (version, *materials):
        check_columns(row)
    return materials


def changed_keys(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return the parts that differ; raise NotAllowed("bad_record") for one that no editor may change."""
    changed = [key for key in after if before.get(key) != after[key]]
    if fixed := [key for key in changed if key in FIXED]:
        raise NotAllowed("bad_record", where="、".join(fixed))
    return changed


def _own_changes(version: ItemVersion, record: ItemRecord) -> dict[str, Any]:
    """Return what the draft says otherwise than the item's own columns do now."""
    item = version.item
    said = {**own_part(record), "status": record.status}
    there = {**{name: getattr(item, name) for name in (*CODES, *WORDS)}, "status": item.status}
    return {name: value for name, value in said.items() if value != there[name]}


def _licence_types(record: ItemRecord) -> dict[str, LicenceType]:
    codes = {record.licence_type, *(material.licence_type for material in record.materials)} - {""}
    found = {kind.code: kind for kind in LicenceType.objects.filter(code__in=codes)}
    if unknown := sorted(codes - found.keys()):
        raise NotAllowed("bad_record", where="、".join(unknown))
    return found


def _check_keys(materials: list[Material]) -> None:
    keys = [material.key for material in materials]
    if len(set(keys)) < len(keys):
        raise NotAllowed("bad_record", where="materials.key")


def check_columns(row: Model) -> None:
    """Raise NotAllowed("bad_record", where=…) for a value that its column cannot hold: too long, no such choice."""
    for field in row._meta.concrete_fields:  # noqa: SLF001  Django's public name for it
        value = getattr(row, field.attname)
        if field.is_relation or value in field.empty_values:
            continue
        try:
            field.run_validators(value)
        except ValidationError:
            raise NotAllowed("bad_record", where=field.name) from None
        if field.choices and value not in dict(field.flatchoices):
            raise NotAllowed("bad_record", where=field.name)
