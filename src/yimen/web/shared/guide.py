"""The guide of an item (办事指南) as a page shows it: the citizens' page and the editor's preview are one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from yimen.catalogue.family import family_of
from yimen.catalogue.flows import shown_flow
from yimen.catalogue.queries import Item, ItemVersion, Material
from yimen.catalogue.reductions import shortened
from yimen.catalogue.rules.audiences import NAMES
from yimen.catalogue.rules.elements import Element, element, material_element, said_value, value_of
from yimen.catalogue.rules.situations import readable
from yimen.identity.queries import Centre
from yimen.web.shared.spoken import spoken

SHOWN_CENTRES = 5
# What a citizen looks for beside materials, limits and fee, each under its heading; the rest of the elements is folded.
PLACE = ("hours", "windows", "directions", "hall_name", "booking_rule", "scope_note", "cross_places")
WAYS = ("visit_reason", "offline_process", "online_process", "special_note", "review_standard", "quantity_limit")
EASE = {"bookable": "可以预约", "mail_in": "材料可以邮寄", "kiosk": "自助终端可办", "agent_service": "有人全程代办"}
RIGHTS = (
    "consult_way", "complaint_way", "rights", "duties", "review_body", "review_address", "review_phone", "review_url",
    "court", "court_address", "court_phone", "court_url",
)  # fmt: skip
MORE = (
    "statutory_note", "promised_note", "intermediary_name", "intermediary_note", "yearly_check", "joint_agencies",
    "entrusted_by", "bureau", "level", "division_of_power", "exercised", "power_source", "owner_nature",
    "effective_from", "effective_until", "result_sample",
)  # fmt: skip
OF_MATERIAL = (
    "necessity_note", "copy_rule", "page_format", "issued_within", "source_note", "standard", "basis", "on_site",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One element in words."""

    label: str
    said: str
    url: str = ""


@dataclass(frozen=True)
class Paper:
    """A material, what else is to know of it, and the forms and samples to take home."""

    material: Material
    lines: list[Line]
    files: Sequence[Mapping[str, Any]]
    needed_when: str = ""  # the situations in which it is asked for, where it is not always


def guide(item: Item, version: ItemVersion, centres: Sequence[Centre]) -> dict[str, Any]:
    """Return what the guide shows of this version; of many centres the first few; nothing for what is not said."""
    says = {"elements": version.elements, "fee": version.fee}
    situations = readable(version.situations)
    return {
        "item": item,
        "version": version,
        "papers": [paper_of(each, situations.needed_when("materials", each.key)) for each in version.materials.all()],
        "situations": situations,
        "audiences": [gettext(NAMES.get(kind, kind)) for kind in version.service_objects],
        "steps": version.flow.get("steps", []),
        "flow": shown_flow(item, version),
        "place_lines": _lines(says, map(element, PLACE)),
        "way_lines": _lines(says, map(element, WAYS)),
        "rights_lines": _lines(says, map(element, RIGHTS)),
        "more_lines": _lines(says, map(element, MORE)),
        "eases": [gettext(words) for key, words in EASE.items() if version.elements.get(key)],
        "fee_items": (version.fee or {}).get("items", []),
        "result_ways": _words("result_ways", version.result_ways),
        "questions": version.elements.get("questions", []),
        "family": family_of(item),
        "centres": centres[:SHOWN_CENTRES],
        "more_centres": len(centres) > SHOWN_CENTRES,
        "is_open": item.status == "in_use",
        "shortened": shortened(version),
    }


def paper_of(material: Material, needed_when: str = "") -> Paper:
    """Return a material with what else is to know of it."""
    says = {"elements": material.elements}
    uses = dict(material_element("files").parts[0].choices)
    files = [
        {"id": row["file"], "name": row.get("name", ""), "use": gettext(uses.get(row.get("use", ""), "空白表格"))}
        for row in material.elements.get("files") or ()
    ]
    return Paper(material, _lines(says, map(material_element, OF_MATERIAL)), files, needed_when)


def _lines(document: Mapping[str, Any], elements: Iterable[Element]) -> list[Line]:
    """Return the elements that say something, in words; web addresses can be followed."""
    found = ((each, value_of(document, each)) for each in elements)
    return [
        Line(gettext(each.zh), spoken(said_value(each, value)), url=value if each.kind == "url" else "")
        for each, value in found
        if value not in (None, False)
    ]


def _words(key: str, values: Sequence[str]) -> str:
    return "、".join(gettext(element(key).word(value)) for value in values)
