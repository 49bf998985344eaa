"""The lists that a district publishes, derived from what its items say and never typed.

Every item in use stands in exactly one of ZERO_VISIT and NOT_YET; NOT_YET names each reason.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Protocol

from yimen.catalogue.rules.procedure import Procedure

WIDER = frozenset({"district", "city", "province", "national"})


class ListKind(StrEnum):
    ZERO_VISIT = "zero_visit"
    NOT_YET = "not_yet"
    ON_THE_SPOT = "on_the_spot"
    SIMPLE = "simple"
    EVERYWHERE = "everywhere"


LABELS: dict[ListKind, str] = {
    ListKind.ZERO_VISIT: "五星级零跑动事项清单",
    ListKind.NOT_YET: "暂不能零跑动事项清单",
    ListKind.ON_THE_SPOT: "当场办结事项清单",
    ListKind.SIMPLE: "简易审批事项清单",
    ListKind.EVERYWHERE: "全区通办事项清单",
}
MEANINGS: dict[ListKind, str] = {
    ListKind.ZERO_VISIT: "网上申请，材料和结果都能寄递，到现场0次",
    ListKind.NOT_YET: "还要到现场办理的事项，每项写明原因",
    ListKind.ON_THE_SPOT: "材料齐全，当场办结",
    ListKind.SIMPLE: "不经现场核查、专家评审、听证、鉴定等特别程序",
    ListKind.EVERYWHERE: "区内任何一个服务大厅都能办理",
}
REASONS: dict[str, str] = {
    "external": "在其他系统办理",
    "not_online": "不能网上申请",
    "no_courier_in": "材料不能寄递",
    "no_courier_out": "结果不能寄递",
    "visits_unknown": "没有写到现场次数",
    "visits": "需要到现场",
}


class Says(Protocol):
    """The part of an item version that decides where it stands."""

    handling_kind: str
    channels: list[str]
    result_ways: list[str]
    visits: int | None
    external_url: str
    scope: str
    procedure: Mapping[str, Any]


def lists_of(version: Says) -> set[ListKind]:
    """Return the lists on which a version stands."""
    found = {ListKind.NOT_YET if not_yet(version) else ListKind.ZERO_VISIT}
    if version.handling_kind == "immediate":
        found.add(ListKind.ON_THE_SPOT)
    if Procedure.of(version.procedure).is_simple:
        found.add(ListKind.SIMPLE)
    if version.scope in WIDER:
        found.add(ListKind.EVERYWHERE)
    return found


def not_yet(version: Says) -> list[str]:
    """Return why a version is no zero-visit item yet, as keys of REASONS; empty when it is one."""
    holds = {
        "external": bool(version.external_url),
        "not_online": "online" not in version.channels,
        "no_courier_in": "courier" not in version.channels,
        "no_courier_out": "courier" not in version.result_ways,
        "visits_unknown": version.visits is None,
        "visits": bool(version.visits),
    }
    return [reason for reason, is_so in holds.items() if is_so]
