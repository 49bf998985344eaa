"""事项质检: each rule on both sides of its boundary."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from django.utils.translation import gettext, override

from yimen.catalogue.rules.default_flow import step
from yimen.catalogue.rules.finding import Severity
from yimen.catalogue.rules.quality import RULES, Finding, findings, score, twin_key


def flow_of(days: int, kind: str = "decide") -> dict[str, Any]:
    return {"steps": [step("decide", "批准", "approver", kind=kind, limit=days)]}


@dataclass
class Version:
    """A version with which nothing is wrong."""

    name: str = "食品经营许可"
    task_type: str = "licence"
    handling_kind: str = "promised"
    service_objects: list[str] = field(default_factory=lambda: ["enterprise"])
    statutory_limit: int | None = 20
    statutory_unit: str = "workday"
    promised_limit: int | None = 5
    promised_unit: str = "workday"
    visits: int | None = 0
    channels: list[str] = field(default_factory=lambda: ["window", "online"])
    external_url: str = ""
    consult_phone: str = "0752-2613613"
    complaint_phone: str = "12345"
    legal_basis: list[Any] = field(default_factory=lambda: [{"name": "食品安全法"}])
    fee: dict[str, Any] | None = None
    form: dict[str, Any] = field(default_factory=dict)
    flow: dict[str, Any] = field(default_factory=lambda: flow_of(5))
    procedure: dict[str, Any] = field(default_factory=dict)
    result_kind: str = "licence"
    result_name: str = "食品经营许可证"
    elements: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass
class Paper:
    """A material asked for."""

    name: str = "营业执照"
    licence_type_id: object = None
    copies: int = 0


GOOD = Version()
HOURS = {"promised_unit": "hour"}
AT_ONCE = {"handling_kind": "immediate", "promised_limit": 1}
DEPTH = ["receive", "pre_review", "accept", "handle", "result"]
DEEP, EXPLAINED = {"elements": {"online_depth": DEPTH}}, {"statutory_note": "法律没有规定"}
FEE = {"basis": "发改价格〔2015〕1号", "name": "工本费", "standard": "10元", "online": True}


def codes(version: Version, *papers: Paper, audiences: tuple[str, ...] = ()) -> list[str]:
    return [finding.code for finding in findings(version, papers, theme_audiences=audiences)]


def test_nothing_is_wrong_with_a_good_version() -> None:
    assert codes(GOOD, Paper(), Paper("申请表")) == []


@pytest.mark.parametrize(
    ("wrong", "right", "code"),
    [
        ({"promised_limit": 21}, {"promised_limit": 20}, "promise_over_statute"),
        (HOURS | {"promised_limit": 481}, HOURS | {"promised_limit": 480}, "promise_over_statute"),
        (AT_ONCE | {"promised_limit": 2}, AT_ONCE, "immediate_over_a_day"),
        (AT_ONCE | HOURS | {"promised_limit": 25}, AT_ONCE | HOURS | {"promised_limit": 24}, "immediate_over_a_day"),
        ({"flow": {}}, AT_ONCE | {"flow": {}}, "no_steps"),
        ({"fee": FEE | {"basis": ""}}, {"fee": None}, "fee_incomplete"),
        ({"fee": FEE | {"how": "fixed", "amount": "十元"}}, {"fee": FEE | {"how": "fixed", "amount": "10.50"}},
         "fee_not_computable"),
        ({"fee": FEE | {"how": "per_unit", "amount": "1", "quantity": "copies"}}, {"fee": FEE | {"how": "stated"}},
         "fee_not_computable"),
        ({"fee": FEE | {"items": [{"name": "照", "amount": "1.234"}]}}, {"fee": FEE | {"items": [{"name": "照"}]}},
         "fee_not_computable"),
        ({"fee": FEE | {"online": False}}, {"fee": FEE}, "fee_not_online"),
        ({"channels": ["window"]}, {"channels": ["window", "courier"]}, "zero_visits_no_way_in"),
        ({"channels": ["window"]}, {"channels": [], "external_url": "https://example.org"}, "zero_visits_no_way_in"),
        ({"channels": ["online"], "visits": 1}, {"channels": ["online"], "visits": 0}, "visits_online_only"),
        ({"visits": 1}, {"visits": 1, "extra": {"visit_reason": "现场拍照"}}, "visits_unexplained"),
        ({"visits": 1}, {"visits": 1, "elements": {"visit_reason": "现场拍照"}}, "visits_unexplained"),
        (DEEP | {"visits": 1}, DEEP, "full_depth_with_visits"),
        (DEEP | {"visits": 1}, {"visits": 1, "elements": {"online_depth": DEPTH[1:]}}, "full_depth_with_visits"),
        ({"statutory_limit": None}, {"statutory_limit": None, "elements": EXPLAINED}, "no_statutory_limit"),
        ({"visits": None}, {"visits": 0}, "visits_unknown"),
        ({"statutory_limit": None}, {"statutory_limit": 20}, "no_statutory_limit"),
        ({"promised_limit": None}, {"promised_limit": 0}, "no_promised_limit"),
        ({"legal_basis": []}, {}, "no_legal_basis"),
        ({"consult_phone": ""}, {}, "no_consult_phone"),
        ({"complaint_phone": " "}, {}, "no_complaint_phone"),
        ({"consult_phone": "12345"}, {"consult_phone": "12315"}, "same_phones"),
        ({"consult_phone": "2613613"}, {"consult_phone": "0752-2613613、020-12345678"}, "phone_without_area_code"),
        ({"consult_phone": "0752-261361"}, {"consult_phone": "13800138000"}, "phone_without_area_code"),
        ({"result_name": "准予决定书"}, {"result_kind": "reply", "result_name": "准予决定书"}, "result_kind_mismatch"),
        ({"result_kind": "reply"}, {"result_kind": "licence"}, "result_kind_mismatch"),
        ({"result_name": ""}, {"result_kind": "none", "result_name": ""}, "no_result_name"),
        ({"flow": flow_of(6)}, {"flow": flow_of(5)}, "flow_over_promise"),
        ({"flow": flow_of(1, kind="hearing")}, {}, "flow_decide_count"),
        ({"flow": {"steps": [{"key": "decide"}]}}, {}, "flow_unreadable"),
    ],
)  # fmt: skip
def test_a_rule_has_two_sides(wrong: dict[str, Any], right: dict[str, Any], code: str) -> None:
    assert code in codes(replace(GOOD, **wrong))
    assert code not in codes(replace(GOOD, **right))


@pytest.mark.parametrize(
    "name", ["其他材料", "有关材料", "法律法规规定的其他材料", "审批部门要求提交的其他有关资料", "身份证等相关材料"]
)
def test_a_catch_all_material_is_an_error(name: str) -> None:
    assert codes(GOOD, Paper(name)) == ["catch_all_material"]


@pytest.mark.parametrize("name", ["其他应收款明细表", "有关部门出具的意见", "产品材料清单", "其他材料目录表"])
def test_a_named_material_is_none(name: str) -> None:
    assert codes(GOOD, Paper(name)) == []


def test_a_material_twice() -> None:
    assert codes(GOOD, Paper("租约"), Paper("租约")) == ["material_twice"]


@pytest.mark.parametrize("name", ["营业执照", "营业执照（副本）", "营业执照复印件", "《营业执照》原件及复印件"])
def test_what_the_platform_can_verify_is_not_asked_for(name: str) -> None:
    def told(paper: Paper, *licences: str) -> list[str]:
        return [each.code for each in findings(GOOD, [paper], licences=licences)]

    assert told(Paper(name), "营业执照", "居民身份证") == ["verifiable_material"]
    assert told(Paper(name, object()), "营业执照") == []  # fetched where it is held
    assert told(Paper(name), "居民身份证") == []
    assert told(Paper("营业执照遗失声明"), "营业执照") == []


@pytest.mark.parametrize(("copies", "told"), [(0, []), (1, ["copies_of_licence"])])
def test_nobody_copies_what_is_fetched(copies: int, told: list[str]) -> None:
    assert [each.code for each in findings(GOOD, [Paper("营业执照", object(), copies)])] == told
    assert findings(GOOD, [Paper("租赁合同", None, copies)]) == []


def test_themes_fit_whom_the_item_serves() -> None:
    assert codes(GOOD, audiences=("person",)) == ["theme_mismatch"]
    assert codes(GOOD, audiences=("person", "organisation")) == []
    assert codes(replace(GOOD, service_objects=["person"]), audiences=("organisation",)) == ["theme_mismatch"]
    assert codes(replace(GOOD, service_objects=[]), audiences=("organisation",)) == []


def test_errors_stand_first_and_each_finding_says_how_to_mend_it() -> None:
    found = findings(replace(GOOD, consult_phone="", promised_limit=30), [Paper("其他材料")])
    assert [finding.is_error for finding in found] == [True, True, False]
    assert all(finding.rule.mend for finding in found)
    assert {rule.severity for rule in RULES.values()} == set(Severity)
    assert not Finding("twin").is_error


def test_twins_go_by_one_name() -> None:
    assert twin_key("食品经营许可（新办）") == twin_key("食品经营的许可事项")
    assert twin_key("食品经营许可") != twin_key("食品生产许可")


@pytest.mark.parametrize(("errors", "count", "expected"), [(0, 0, 100.0), (0, 3, 100.0), (1, 3, 200 / 3), (3, 3, 0.0)])
def test_the_score_is_the_share_without_errors(errors: int, count: int, expected: float) -> None:
    assert score(errors, count) == pytest.approx(expected)


def test_every_finding_is_said_in_english_too() -> None:
    for rule in RULES.values():
        for words in (rule.wrong, rule.mend):
            with override("en"):
                assert gettext(words) != words, words
