"""What can be booked in a demo district, when it opens beyond its hours, and what is in its halls."""

from collections.abc import Mapping
from datetime import datetime
from math import cos, radians, sin, sqrt
from typing import Any

from yimen.catalogue.queries import items_at
from yimen.config.demo.district import CentrePlan, District, read
from yimen.halls.actions.set_extra_opening import OpeningFacts, set_extra_opening
from yimen.halls.actions.set_line import LineFacts, set_line
from yimen.halls.actions.set_premises import PremisesFacts, set_premises
from yimen.halls.actions.sign_zone import sign_zone
from yimen.halls.queries.booking import lines_by_centre
from yimen.halls.rules.distance import Spot
from yimen.halls.rules.premises import DeskKind, FacilityFacts
from yimen.identity.queries import Centre

GOLDEN = 137.5  # degrees: towns lie around the hall like the seeds of a sunflower
STEP = 0.018  # degrees of latitude, about two kilometres


def load_booking(plan: District, *, centres: Mapping[str, Centre], at: datetime) -> None:
    """Set lines, openings and premises of halls and towns, once."""
    if lines_by_centre():
        return
    data = read("booking")
    towns = [each for each in plan.centres if each.level in (1, 2)]
    for number, each in enumerate(towns):
        centre = centres[each.code]
        _premises(data, plan, each, centre=centre, number=number, at=at)
        if each.level == 1:
            _signs(data, each, centre=centre, at=at)
        _lines(data, each, centre, at=at)
    _saturday(data, plan, centres[towns[0].code], at=at)


def _premises(
    data: dict[str, Any], plan: District, each: CentrePlan, *, centre: Centre, number: int, at: datetime
) -> None:
    east, north = data["spot"][plan.key]
    angle, radius = radians(GOLDEN * number), STEP * sqrt(number)
    facilities = each.facilities or ("休息区", "充电", "便民用品")
    kinds = DeskKind if each.level == 1 else (DeskKind.GUIDE, DeskKind.HELPER, DeskKind.STUCK)
    facts = PremisesFacts(
        centre=centre.pk,
        spot=Spot(round(east + radius * cos(angle), 5), round(north + radius * sin(angle), 5)),
        plan=_plan(data, each) if each.level == 1 else None,
        facilities=[_facility(data, name) for name in facilities],
        desks={kind: data["desks"][kind.value] for kind in kinds},
    )
    set_premises(facts, by=None, at=at)


def _facility(data: dict[str, Any], name: str) -> FacilityFacts:
    kind, place = data["places"][name]
    floor, x, y = data["spots"].get(name, ("", None, None))
    return FacilityFacts(kind, name, place, floor, x, y)


def _plan(data: dict[str, Any], each: CentrePlan) -> list[dict[str, Any]]:
    """Return the plan of a hall: general windows and reception below, the zones' windows with them or upstairs."""
    ground, zones = [dict(area) for area in data["plan"]], [zone for zone, _ in each.zones]
    if not each.comprehensive:
        ground = [area for area in ground if area["name"] != "综合窗口"]
    if len(zones) == 1:
        side = {"name": zones[0], "zone": zones[0], **data["side"]}
        return [*ground, side | (data["whole"] if not each.comprehensive else {})]
    wide = data["upstairs"]
    return [*ground, *({"name": name, "kind": "window", "zone": name, "floor": wide["floor"], "width": wide["width"],
                        "height": wide["height"], "x": wide["x"] + n % 2 * wide["right"],
                        "y": wide["y"] + n // 2 * wide["down"]} for n, name in enumerate(zones))]  # fmt: skip


def _signs(data: dict[str, Any], each: CentrePlan, *, centre: Centre, at: datetime) -> None:
    """Give each zone its letter, hall and floor, as tickets print them."""
    zones = [zone for zone, _ in each.zones]
    floors = {str(area.get("zone", "")): area["floor"] for area in _plan(data, each) if area["kind"] == "window"}
    for number, zone in enumerate(["", *zones] if each.comprehensive else zones):
        letter = chr(ord("A") + number + (0 if each.comprehensive else 1))
        sign_zone(
            centre=centre.pk, zone=zone, prefix=letter, hall=each.short, floor=floors.get(zone, ""), by=None, at=at
        )


def _lines(data: dict[str, Any], each: CentrePlan, centre: Centre, *, at: datetime) -> None:
    """Set a line for everything, and one for social insurance where its items are taken."""
    working, other = data["expected"][str(each.level)]
    known = {"centre": centre.pk, "expected": working, "expected_weekend": other, "weights": data["weights"]}
    set_line(LineFacts(code="general", name="综合业务", **known), by=None, at=at)
    social = items_at(centre.pk).filter(agency__code=data["social_agency"]).order_by()
    if items := dict.fromkeys(social.values_list("pk", flat=True)):
        set_line(LineFacts(code="social", name="社保业务", items=items, **known), by=None, at=at)


def _saturday(data: dict[str, Any], plan: District, hall: Centre, *, at: datetime) -> None:
    told = data["saturday"].get(plan.key)
    if told is None:
        return
    for_people = items_at(hall.pk).filter(live__service_objects__contains=["person"])
    items = list(for_people.values_list("pk", flat=True)[: data["listed_items"]])
    set_extra_opening(OpeningFacts(centre=hall.pk, items=items, **told), by=None, at=at)
