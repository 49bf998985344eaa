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


AREAS = {
    "window": "窗口",
    "rest": "等候休息",
    "terminal": "自助服务",
    "desk": "服务台",
    "door": "出入口",
    "other": "其他",
}
SIDES = ("x", "y", "width", "height")
MOST_AREAS = 80
MOST_PHOTOS, LONGEST_CAPTION = 12, 60


@dataclass(frozen=True)
class FacilityFacts:
    """Something in the hall: its kind (which gives the icon), its name, where it is in words and on the plan."""

    kind: str
    name: str
    place: str
    floor: str = ""
    x: int | None = None
    y: int | None = None


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


def check_facility(facility: FacilityFacts) -> None:
    """Raise NotAllowed for a facility of no kind, without a name, that nobody could find, or off the plan."""
    told = all(text.strip() for text in (facility.name, facility.place))
    if facility.kind not in FACILITIES or not told or (facility.x is None) != (facility.y is None):
        raise NotAllowed("facility_facts")
    if not all(side is None or 0 <= side <= GRID for side in (facility.x, facility.y)):
        raise NotAllowed("facility_facts")


def check_photo(caption: str, there: int) -> str:
    """Return what the picture shows; raise NotAllowed without it, or where there are enough pictures already."""
    words = " ".join(caption.split())
    if not 0 < len(words) <= LONGEST_CAPTION:
        raise NotAllowed("photo_caption", longest=LONGEST_CAPTION)
    if there >= MOST_PHOTOS:
        raise NotAllowed("photos_enough", most=MOST_PHOTOS)
    return words


def check_spot(spot: Spot) -> Spot:
    """Return the point; raise NotAllowed for one that is not on earth."""
    if not (-180 <= spot.longitude <= 180 and -90 <= spot.latitude <= 90):  # noqa: PLR2004  degrees
        raise NotAllowed("spot")
    return spot


def check_plan(areas: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the areas of a plan as they are kept; raise NotAllowed for one without a name or outside the grid."""
    if len(areas) > MOST_AREAS:
        raise NotAllowed("plan_too_large", most=MOST_AREAS)
    return [_area(each) for each in areas]


def _area(told: Mapping[str, Any]) -> dict[str, Any]:
    x, y, width, height = sides = [told.get(side) for side in SIDES]
    if not all(isinstance(side, int) and 0 <= side <= GRID for side in sides) or not str(told.get("name", "")).strip():
        raise NotAllowed("plan")
    if not width or not height or x + width > GRID or y + height > GRID:
        raise NotAllowed("plan")
    kind, zone = str(told.get("kind", ""))[:20], str(told.get("zone", "")).strip()[:60]
    found = dict(zip(SIDES, sides, strict=True))
    return {"name": str(told["name"]).strip()[:30], **found, "kind": kind,
            "floor": str(told.get("floor", "")).strip()[:20], "zone": zone}  # fmt: skip
