"""Which changes of an item may hold for cases that are already running: harmless additions, and nothing else.

A case is decided by the rules of its filing day (decision 0063). So this is a list of what may change, not of what may
not; whatever nobody thought of stays as it was filed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yimen.catalogue.rules.diff.elements import DESIGNED, other_changes
from yimen.catalogue.rules.elements import ELEMENTS, MATERIAL_ELEMENTS, Element, Group, value_of

Document = Mapping[str, Any]

# Where to go and whom to ask: the new words are the right ones for everybody.
FREE = frozenset(
    ["place", "hours", "windows", "directions", "in_hall", "hall_name", "consult_phone", "consult_way",
     "complaint_phone", "complaint_way", "review_address", "review_phone", "review_url", "court_address",
     "court_phone", "court_url", "questions", "keywords", "themes", "source", "online_url", "mobile_url",
     "bookable", "bookings_a_day", "booking_rule", "agent_service"]
)  # fmt: skip
# Explanations may say more, but nothing of what they said may go.
LONGER = frozenset(["process", "offline_process", "online_process", "scope_note", "rights", "note", "source_note"])
WHY = {
    Group.LIMITS: "时限按收件当天的执行",
    Group.FEE: "收费按收件当天的执行",
    Group.PROCEDURE: "计时和办理规则按收件当天的执行",
    Group.MATERIALS: "已经要求的材料不能改变",
}
OTHERWISE = "会影响在办件的权利、条件或结果"
DESIGNS = {
    "form": ("申请表", "申请人已经按原来的问题填写"),
    "flow": ("办理流程", "在办的环节不能改变"),
    "situations": ("情形引导", "情形已经按原来的问题确定"),
    "instant": ("自动审批规则", "自动审批按收件当天的规则决定"),
}


@dataclass(frozen=True)
class Hindrance:
    """A change that must not reach running cases: what it is about, and why."""

    label: str
    why: str


def hindrances(before: Document, after: Document) -> tuple[Hindrance, ...]:
    """Return what keeps running cases on `before`; nothing when every change is a harmless addition."""
    return tuple(
        dict.fromkeys((*_of_elements(before, after), *_of_materials(before, after), *_of_designs(before, after)))
    )


def added_papers(before: Document, after: Document) -> list[Document]:
    """Return the optional materials that are new."""
    had = {material["key"] for material in before["materials"]}
    return [each for each in after["materials"] if each["key"] not in had and each["necessity"] == "optional"]


def _of_elements(before: Document, after: Document) -> Iterator[Hindrance]:
    for element in ELEMENTS:
        if not _may_change(element, before, after):
            yield Hindrance(element.zh, WHY.get(element.group, OTHERWISE))


def _of_materials(before: Document, after: Document) -> Iterator[Hindrance]:
    had, wanted = ({each["key"]: each for each in document["materials"]} for document in (before, after))
    for key, material in had.items():
        if key not in wanted:
            yield Hindrance(material["name"], "已经要求的材料不能删去")
        elif not all(_may_change(element, material, wanted[key]) for element in MATERIAL_ELEMENTS):
            yield Hindrance(material["name"], WHY[Group.MATERIALS])
    for key, material in wanted.items():
        if key not in had and material["necessity"] != "optional":
            yield Hindrance(material["name"], "只能增加非必要的材料")


def _of_designs(before: Document, after: Document) -> Iterator[Hindrance]:
    for key in DESIGNED:
        if key in DESIGNS and before[key] != after[key]:
            yield Hindrance(*DESIGNS[key])
    for change in other_changes(before, after):
        yield Hindrance(change.label, OTHERWISE)


def _may_change(element: Element, before: Document, after: Document) -> bool:
    was, now = value_of(before, element), value_of(after, element)
    if was == now or element.key in FREE:
        return True
    return element.key in LONGER and str(was or "") in str(now or "")
