"""What a hall may have: facilities with their icons, and desks with what each asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from yimen.halls.rules.distance import Spot
from yimen.kernel.rules.errors import NotAllowed

GRID = 200  # units of a plan's longer side

FACILITIES = {
    "meeting": "政企洽谈区",
    "nursing": "母婴室",
    "children": "儿童区",
    "rest": "休息区",
    "terminal": "查询终端",
    "charging": "充电",
    "handy": "便民用品",
    "accessible": "无障碍设施",
    "round_clock": "24小时自助服务区",
    "other": "其他",
}


class DeskKind(StrEnum):
    """The desks beside the windows."""

    GUIDE = "guide"
    HELPER = "helper"
    STUCK = "stuck"
    CROSS_REGION = "cross_region"
    ISSUE = "issue"
    COMPLAINT = "complaint"


DESKS = {
    DeskKind.GUIDE: "导办咨询",
    DeskKind.HELPER: "帮办代办",
    DeskKind.STUCK: "“办不成事”反映",
    DeskKind.CROSS_REGION: "跨域通办",
    DeskKind.ISSUE: "综合出件",
    DeskKind.COMPLAINT: "投诉建议",
}


@dataclass(frozen=True)
class Asked:
    """What the form of a desk asks beside the words."""

    name: bool = False
    case: bool = False
    region: bool = False
    closes_at_once: bool = False  # said and done: no result is awaited


FORMS = {
    DeskKind.GUIDE: Asked(closes_at_once=True),
    DeskKind.HELPER: Asked(name=True),
    DeskKind.STUCK: Asked(name=True, case=True),
    DeskKind.CROSS_REGION: Asked(name=True, region=True),
    DeskKind.ISSUE: Asked(case=True, closes_at_once=True),
    DeskKind.COMPLAINT: Asked(name=True),
}


def check_entry(kind: DeskKind, *, words: str, name: str, case_number: str, region: str) -> None:
    """Raise NotAllowed for an entry without what its desk asks; a stuck matter always names the case that failed."""
    asked = FORMS[kind]
    if not words.strip():
        raise NotAllowed("words_missing")
    if asked.case and not case_number:
        raise NotAllowed("desk_case_missing")
    if asked.name and not name.strip():
        raise NotAllowed("desk_name_missing")
    if asked.region and not region.strip():
        raise NotAllowed("desk_region_missing")


def check_facility(kind: str, name: str, place: str) -> None:
    """Raise NotAllowed for a facility of no kind, without a name, or that nobody could find."""
    if kind not in FACILITIES or not name.strip() or not place.strip():
        raise NotAllowed("facility_facts")


def check_spot(spot: Spot) -> Spot:
    """Return the point; raise NotAllowed for one that is not on earth."""
    if not (-180 <= spot.longitude <= 180 and -90 <= spot.latitude <= 90):  # noqa: PLR2004  degrees
        raise NotAllowed("spot")
    return spot


def check_plan(areas: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the areas of a plan as they are kept; raise NotAllowed for one without a name or outside the grid."""
    found = []
    for each in areas:
        sides = [each.get(side) for side in ("x", "y", "width", "height")]
        if (
            not all(isinstance(side, int) and 0 <= side <= GRID for side in sides)
            or not str(each.get("name", "")).strip()
        ):
            raise NotAllowed("plan")
        x, y, width, height = sides
        found.append({
            "name": str(each["name"]).strip()[:30], "x": x, "y": y, "width": width, "height": height,
            "kind": str(each.get("kind", ""))[:20],
        })  # fmt: skip
    return found
