"""The national exchange's field names: an item with its materials, laws, windows and special procedures beside it."""

from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.imports import code_sets
from yimen.catalogue.rules.imports.codes import checked_owner, codes_of
from yimen.catalogue.rules.imports.limits import is_on_the_spot, limit_of, note_limits, visits_of
from yimen.catalogue.rules.imports.naming import name_of, owner_of
from yimen.catalogue.rules.imports.notes import Notes, chosen, needed
from yimen.catalogue.rules.imports.papers import materials_of, result_ways
from yimen.catalogue.rules.imports.values import code_of, line_of, list_of, scrubbed, text_of, texts_of
from yimen.catalogue.rules.record import BasisRecord, ItemRecord, Limit, OwnerRecord

KEYS = frozenset(
    {
        "task_name",
        "task_code",
        "catalog_code",
        "task_type",
        "dept_code",
        "dept_name",
        "use_level",
        "serve_type",
        "project_type",
        "anticipate_day",
        "anticipate_type",
        "promise_day",
        "promise_type",
        "is_fee",
        "handle_type",
        "four_handle",
        "is_need_entry",
        "is_entry_center",
        "is_online_handle",
        "is_express",
        "result_type",
        "result_name",
        "limit_scene_num",
        "task_version",
        "task_state",
    }
)
KEPT = ("use_level", "four_handle", "theme_legal_type", "task_version", "task_state", "is_intermediary", "is_joint_org")
LABEL_LENGTH = 200
PHONE_LENGTH = 80


def read(row: Mapping[str, Any], notes: Notes) -> ItemRecord:
    """Return the item in a row; raise NotTaken where name, code or owner is missing."""
    inner = row.get("item")
    item: Mapping[str, Any] = inner if isinstance(inner, Mapping) else row
    name = name_of(item.get("task_name"), notes)
    code, catalogue = needed(code_of(item.get("task_code")), "no_code"), code_of(item.get("catalog_code"))
    codes = codes_of(code, catalogue=catalogue, notes=notes)
    return ItemRecord(
        **codes.columns(),
        name=name,
        owner=_owner(item, codes.owner, area=code_of(row.get("area_code")), notes=notes),
        status=notes.mapped(code_sets.STATES, code_of(item.get("task_state")), label="事项状态", default="in_use"),
        visits=visits_of(item.get("limit_scene_num"), notes=notes),
        materials=materials_of(row.get("materials"), notes),
        legal_basis=_laws(row),
        fee=_fee(item),
        result_name=line_of(item.get("result_name"))[:LABEL_LENGTH],
        source="国家事项交换格式（导入）",
        extra={"national": scrubbed({k: item[k] for k in KEPT if k in item}), "special": scrubbed(row.get("special"))},
        **_coded(item, notes),
        **_limits(item, notes),
        **_place(row),
    )


def _owner(item: Mapping[str, Any], owner: str, *, area: str, notes: Notes) -> OwnerRecord:
    code = code_of(item.get("dept_code")) or owner
    return owner_of(item.get("dept_name"), uscc=checked_owner(code, notes), fallback=code, area=area, notes=notes)


def _coded(item: Mapping[str, Any], notes: Notes) -> dict[str, Any]:
    task_type, result = _two(item.get("task_type")), code_of(item.get("result_type"))
    return {
        "task_type": notes.mapped(code_sets.TASK_TYPES, task_type, label="事项类型", default="public_service"),
        "result_kind": notes.mapped(code_sets.RESULT_KINDS, result, label="结果类型", default="reply"),
        "service_objects": _objects(item, notes),
        "channels": _channels(item, notes),
        "result_ways": result_ways(by_courier=line_of(item.get("is_express")) in code_sets.YES),
    }


def _limits(item: Mapping[str, Any], notes: Notes) -> dict[str, Any]:
    statutory = limit_of(item.get("anticipate_day"), item.get("anticipate_type"), notes=notes)
    promised = limit_of(item.get("promise_day"), item.get("promise_type"), notes=notes)
    note_limits(statutory, promised, notes)
    kind = _handling(item, promised, notes)
    return {"statutory_limit": statutory, "promised_limit": promised, "handling_kind": kind}


def _place(row: Mapping[str, Any]) -> dict[str, Any]:
    window = next((each for each in list_of(row.get("windows")) if isinstance(each, Mapping)), {})
    parts = (line_of(window.get("window_name")), line_of(row.get("hours")))
    return {"place": " ".join(filter(None, parts)), "consult_phone": line_of(window.get("window_tel"))[:PHONE_LENGTH]}


def _two(value: Any) -> str:
    code = code_of(value)
    return code.zfill(2) if code else ""


def _handling(item: Mapping[str, Any], promised: Limit | None, notes: Notes) -> str:
    by_limit = "immediate" if is_on_the_spot(promised) else "promised"
    return notes.mapped(code_sets.HANDLING_KINDS, line_of(item.get("project_type")), label="办件类型", default=by_limit)


def _objects(item: Mapping[str, Any], notes: Notes) -> tuple[str, ...]:
    codes = texts_of(item.get("serve_type"))
    table = {**code_sets.NATIONAL_SERVICE_OBJECTS, **code_sets.SERVICE_OBJECT_NAMES}
    found = dict.fromkeys(notes.mapped(table, code_of(each), label="服务对象", default="other") for each in codes)
    if not found:
        notes.warn("no_service_objects")
    return tuple(found) or code_sets.ANYBODY


def _channels(item: Mapping[str, Any], notes: Notes) -> tuple[str, ...]:
    ways = texts_of(chosen(item, "handle_type"))
    found = [notes.mapped(code_sets.HANDLE_TYPES, code_of(way), label="办理形式", default="window") for way in ways]
    if line_of(item.get("is_online_handle")) in code_sets.YES:
        found.append("online")
    if line_of(item.get("is_express")) in code_sets.YES:
        found.append("courier")
    return tuple(dict.fromkeys(found)) or ("window",)


def _laws(row: Mapping[str, Any]) -> tuple[BasisRecord, ...]:
    laws = [law for law in list_of(row.get("laws")) if isinstance(law, Mapping) and line_of(law.get("law_name"))]
    return tuple(
        BasisRecord(line_of(law["law_name"]), line_of(law.get("law_number")), line_of(law.get("clause")))
        for law in laws
    )


def _fee(item: Mapping[str, Any]) -> Mapping[str, Any] | None:
    if line_of(item.get("is_fee")) not in code_sets.YES:
        return None
    return {"charged": True, "standard": text_of(item.get("fee_standard"))}
