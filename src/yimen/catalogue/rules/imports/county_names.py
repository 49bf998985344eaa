"""A county's list of names and local codes: little is said, so much is left to the defaults."""

from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.imports.code_sets import ANYBODY, TASK_TYPES
from yimen.catalogue.rules.imports.codes import checked_owner, codes_of
from yimen.catalogue.rules.imports.limits import note_limits
from yimen.catalogue.rules.imports.naming import name_of, owner_of
from yimen.catalogue.rules.imports.notes import Notes, needed
from yimen.catalogue.rules.imports.papers import materials_of
from yimen.catalogue.rules.imports.values import code_of, line_of
from yimen.catalogue.rules.record import ItemRecord

KEYS = frozenset(
    {
        "dept",
        "main_item",
        "name",
        "area_code",
        "item_code",
        "task_type",
        "dept_code",
    }
)
UNSORTED = "未分类"


def read(row: Mapping[str, Any], notes: Notes) -> ItemRecord:
    """Return the item in a row; raise NotTaken where name, code or owner is missing."""
    name = name_of(row.get("name"), notes)
    codes = codes_of(needed(code_of(row.get("item_code")), "no_code"), notes=notes)
    department = code_of(row.get("dept_code"))
    note_limits(None, None, notes)
    task_type = _task_type(row, notes)
    main = line_of(row.get("main_item"))
    return ItemRecord(
        **codes.columns(),
        name=name,
        owner=owner_of(
            row.get("dept"),
            uscc=checked_owner(codes.owner or department, notes),
            fallback=department,
            area=code_of(row.get("area_code"))[:12],
            notes=notes,
        ),
        task_type=task_type,
        service_objects=ANYBODY,
        materials=materials_of(row.get("materials"), notes),
        result_kind="licence" if task_type == "licence" else "reply",
        source="县级事项目录（导入）",
        extra={"main_item": "" if main == UNSORTED else main, "department_code": department},
    )


def _task_type(row: Mapping[str, Any], notes: Notes) -> str:
    code = code_of(row.get("task_type"))
    return notes.mapped(TASK_TYPES, code.zfill(2) if code else "", label="事项类型", default="public_service")
