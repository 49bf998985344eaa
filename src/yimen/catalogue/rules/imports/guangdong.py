"""Guangdong's item export: one flat object per item, limits as objects, materials as names."""

import re
from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.imports.code_sets import (
    ANYBODY,
    GUANGDONG_TASK_TYPES,
    SERVICE_OBJECT_NAMES,
    TASK_TYPE_NAMES,
    YES,
)
from yimen.catalogue.rules.imports.codes import checked_owner, codes_of
from yimen.catalogue.rules.imports.limits import is_on_the_spot, limit_of, note_limits, visits_of
from yimen.catalogue.rules.imports.naming import name_of, owner_of
from yimen.catalogue.rules.imports.notes import Notes, needed
from yimen.catalogue.rules.imports.papers import materials_of, result_ways
from yimen.catalogue.rules.imports.values import code_of, line_of, text_of, texts_of
from yimen.catalogue.rules.record import ItemRecord

KEYS = frozenset(
    {
        "task_code",
        "catalog_id",
        "parent_catalog_id",
        "parent_name",
        "name",
        "type_code",
        "type",
        "dept",
        "area_code",
        "level",
        "statutory_limit",
        "promised_limit",
        "visits",
        "bookable",
        "courier",
        "online",
        "themes",
        "service_objects",
        "materials",
        "place",
    }
)
NO_WINDOW = "无线下办理窗口"


def read(row: Mapping[str, Any], notes: Notes) -> ItemRecord:
    """Return the item in a row; raise NotTaken where name, code or owner is missing."""
    name = name_of(row.get("name"), notes)
    code = needed(code_of(row.get("task_code")), "no_code")
    codes = codes_of(code, catalogue=code_of(row.get("catalog_id")), notes=notes)
    uscc, area = checked_owner(codes.owner, notes), code_of(row.get("area_code"))
    task_type = _task_type(row, notes)
    return ItemRecord(
        **codes.columns(),
        name=name,
        owner=owner_of(row.get("dept"), uscc=uscc, fallback=codes.owner, area=area, notes=notes),
        task_type=task_type,
        service_objects=_objects(row, notes),
        visits=visits_of(row.get("visits"), notes=notes),
        channels=_channels(row),
        result_ways=result_ways(by_courier=line_of(row.get("courier")) in YES),
        place=re.sub(r"^办理地点[:：]\s*", "", text_of(row.get("place"))),
        materials=materials_of(row.get("materials"), notes),
        result_kind="licence" if task_type == "licence" else "reply",
        themes=texts_of(row.get("themes")),
        source="广东省政务服务事项数据（导入）",
        extra=_kept(row),
        **_limits(row, notes),
    )


def _limits(row: Mapping[str, Any], notes: Notes) -> dict[str, Any]:
    statutory = limit_of(row.get("statutory_limit"), notes=notes)
    promised = limit_of(row.get("promised_limit"), notes=notes)
    note_limits(statutory, promised, notes)
    return {
        "statutory_limit": statutory,
        "promised_limit": promised,
        "handling_kind": "immediate" if is_on_the_spot(promised) else "promised",
    }


def _kept(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what has no column of ours and is kept beside the item."""
    return {
        "level": line_of(row.get("level")),
        "parent_name": line_of(row.get("parent_name")),
        "parent_catalogue": code_of(row.get("parent_catalog_id")),
        "bookable": line_of(row.get("bookable")) in YES,
    }


def _task_type(row: Mapping[str, Any], notes: Notes) -> str:
    """Return the type by its name, surer than its number: two numbers differ between province and standard."""
    by_name = TASK_TYPE_NAMES.get(line_of(row.get("type")))
    code = code_of(row.get("type_code")).zfill(2) if row.get("type_code") else ""
    return by_name or notes.mapped(GUANGDONG_TASK_TYPES, code, label="事项类型", default="public_service")


def _objects(row: Mapping[str, Any], notes: Notes) -> tuple[str, ...]:
    names = texts_of(row.get("service_objects"))
    found = dict.fromkeys(notes.mapped(SERVICE_OBJECT_NAMES, each, label="服务对象", default="other") for each in names)
    if not found:
        notes.warn("no_service_objects")
    return tuple(found) or ANYBODY


def _channels(row: Mapping[str, Any]) -> tuple[str, ...]:
    online = line_of(row.get("online")) in YES
    window = NO_WINDOW not in text_of(row.get("place")) or not online
    courier = line_of(row.get("courier")) in YES
    return tuple(name for name, has in (("window", window), ("online", online), ("courier", courier)) if has)
