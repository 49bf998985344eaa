"""An item with a step on the spot, and the short ways through its sheet."""

from datetime import datetime
from typing import Any

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town, build_staff, build_town
from yimen.approvals.models import Task
from yimen.cases.actions.fill_sheet import fill_sheet
from yimen.cases.actions.sign_sheet import sign_sheet
from yimen.cases.actions.start_sheet import start_sheet
from yimen.cases.models import Case, InspectionSheet
from yimen.cases.rules.sheets import Answer, Filled
from yimen.identity.models import Staff

POINTS = [
    {"question": "场所与布局图一致", "points": "对照平面布局图逐间查看", "is_key": True},
    {"question": "有防蝇防鼠设施"},
]
ON_THE_SPOT: dict[str, Any] = {
    "steps": [
        {"key": "look", "name": "现场勘验", "kind": "inspection", "agency": "owner", "post": "handler", "limit": 3},
        {"key": "decide", "name": "批准", "kind": "decide", "agency": "owner", "post": "approver", "limit": 2,
         "after": ["look"]},
    ]
}  # fmt: skip
FIT = {"q1": Answer("fit"), "q2": Answer("fit")}


def inspected_town(**version: Any) -> Town:
    """Return a town whose item is looked at on the spot, with a second inspector."""
    town = build_town(**{"flow": ON_THE_SPOT, "elements": {"inspection_points": POINTS}, **version})
    town.extra["second"] = build_staff("second", "handler", agency=town.market)
    return town


def pair(town: Town) -> tuple[Staff, Staff]:
    return town.handler, town.extra["second"]


def under_inspection(town: Town, **changes: Any) -> Case:
    return accept(town, submit(town, **changes))


def look_task(case: Case) -> Task:
    return Task.objects.get(subject=case.pk, step="look", state__in=["open", "claimed"])


def started(town: Town, case: Case, *, at: datetime = MONDAY) -> InspectionSheet:
    officers = [each.pk for each in pair(town)]
    return start_sheet(number=case.number, officers=officers, by=town.handler, at=at)


def filled(at: datetime = MONDAY, **changes: Any) -> Filled:
    values: dict[str, Any] = {"answers": FIT, "conclusion": "fit", "inspected_on": at.date()}
    return Filled(**{**values, **changes})


def signed(town: Town, case: Case, *, at: datetime = MONDAY) -> InspectionSheet:
    """Return a sheet that both officers have signed."""
    sheet = started(town, case, at=at)
    fill_sheet(number=case.number, sheet=sheet.pk, filled=filled(at), by=town.handler, at=at)
    for each in pair(town):
        sheet = sign_sheet(number=case.number, sheet=sheet.pk, by=each, at=at)
    return sheet
