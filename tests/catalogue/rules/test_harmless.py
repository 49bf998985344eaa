"""What may hold for running cases: each kind of change at both sides of the line."""

from typing import Any

import pytest
from hypothesis import given

from tests.catalogue.rules.test_diff import BASE, DOCUMENTS
from yimen.catalogue.rules.harmless import added_papers, hindrances

LEASE, CARD = BASE["materials"]
PHOTO = {**CARD, "key": "photo", "name": "照片", "necessity": "optional"}


def of(**changes: Any) -> list[str]:
    return [each.label for each in hindrances(BASE, {**BASE, **changes})]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"consult_phone": "0752-1234567"},
        {"place": "新大厅二楼"},
        {"keywords": ["卫生证"]},
        {"process": "先网上提交，再到窗口核对。"},
        {"materials": [LEASE, CARD, PHOTO]},
        {"materials": [CARD, LEASE]},
        {"materials": [{**LEASE, "note": "复印件也可以"}, CARD]},
    ],
)
def test_a_harmless_addition_may_hold_for_running_cases(changes: dict[str, Any]) -> None:
    assert of(**changes) == []


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"promised_limit": {"number": 4, "unit": "workday"}}, "承诺办结时限"),
        ({"statutory_limit": None}, "法定办结时限"),
        ({"acceptance_days": 3}, "受理答复期限（工作日）"),
        ({"materials": [LEASE]}, "身份证"),
        ({"materials": [LEASE, CARD, {**PHOTO, "necessity": "required"}]}, "照片"),
        ({"materials": [LEASE, CARD, {**PHOTO, "necessity": "tolerable"}]}, "照片"),
        ({"materials": [{**LEASE, "necessity": "optional"}, CARD]}, "租赁合同"),
        ({"conditions": f"{BASE['conditions']}还有一条。"}, "受理条件"),
        ({"fee": {"name": "工本费"}}, "是否收费"),
        ({"form": {"type": "object", "properties": {}}}, "申请表"),
        ({"flow": {"steps": []}}, "办理流程"),
        ({"situations": {"questions": [1]}}, "情形引导"),
        ({"procedure": {"is_simple": True}}, "简易审批"),
        ({"extra": {"own": 1}}, "导入时的附加信息 › own"),
        ({"service_objects": ["enterprise"]}, "服务对象"),
    ],
)
def test_whatever_touches_rights_conditions_or_results_may_not(changes: dict[str, Any], label: str) -> None:
    found = of(**changes)
    assert any(label in each for each in found), found


def test_an_explanation_may_say_more_but_nothing_less() -> None:
    before = {**BASE, "process": "到窗口办理。"}
    assert hindrances(before, {**before, "process": "到窗口办理。也可以网上办理。"}) == ()
    assert hindrances(before, {**before, "process": "网上办理。"})


def test_the_optional_papers_are_those_that_are_new() -> None:
    assert added_papers(BASE, {**BASE, "materials": [LEASE, CARD, PHOTO]}) == [PHOTO]
    assert added_papers(BASE, BASE) == []


@given(DOCUMENTS)
def test_nothing_hinders_what_is_the_same(document: dict[str, Any]) -> None:
    assert hindrances(document, document) == ()
