"""What keeps situations from being published, in words; and how far the test cases reach."""

import copy
from typing import Any

from tests.catalogue.rules.situations.shop import DOCUMENT, SITUATIONS
from yimen.catalogue.rules.situations import Situations, coverage, run_trials, situation_faults


def changed(**keys: Any) -> dict[str, Any]:
    return {**copy.deepcopy(DOCUMENT), **keys}


def with_row(table: int, row: int, then: dict[str, Any]) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    document["situations"]["tables"][table]["rows"][row]["then"] = then
    return document


def errors(document: dict[str, Any]) -> list[str]:
    return [fault.words for fault in situation_faults(document) if fault.is_error]


def test_the_example_is_without_fault() -> None:
    assert situation_faults(DOCUMENT) == []


def test_an_item_without_situations_has_none() -> None:
    assert situation_faults({}) == []
    assert situation_faults({"situations": {}}) == []


def test_a_failing_test_case_bars_publishing() -> None:
    found = errors(with_row(1, 1, {"limit": 5}))
    assert found == ["测试“大店做冷食”没有通过：时限应当是“6”，结果是“5”。"]


def test_without_test_cases_nothing_is_published() -> None:
    found = situation_faults(changed(situations={**SITUATIONS, "tests": []}))
    assert found[0].words.startswith("还没有测试")
    assert found[0].is_error


def test_an_option_without_a_test_case_is_told_and_bars_nothing() -> None:
    found = situation_faults(changed(situations={**SITUATIONS, "tests": SITUATIONS["tests"][:3]}))
    assert ["“制作”的选项“生食”还没有测试。", False] in [[fault.words, fault.is_error] for fault in found]
    assert not any(fault.is_error for fault in found)
    covered = coverage(Situations.of({**SITUATIONS, "tests": SITUATIONS["tests"][:3]}))
    assert [(each.option, each.is_covered) for each in covered if each.question == "制作"] == [
        ("冷食", True),
        ("生食", False),
    ]


def test_names_that_are_gone_are_told() -> None:
    assert "第 1 行的要交的材料“lease”已经不在事项里了。" in errors(changed(materials=[]))
    assert "第 2 行的要填的内容“cold_room”已经不在事项里了。" in errors(changed(form={"properties": {}}))
    assert "第 3 行的办理流程“simple”已经不在事项里了。" in errors(changed(situations={**SITUATIONS, "flows": []}))


def test_a_limit_may_reach_the_statutory_one_but_not_exceed_it() -> None:
    assert not any("超过了法定" in words for words in errors(with_row(1, 1, {"limit": 20})))
    assert "第 2 行的时限 21 超过了法定时限 20。" in errors(with_row(1, 1, {"limit": 21}))
    assert any("没有承诺时限" in words for words in errors(changed(promised_limit=None)))


def test_a_flow_must_keep_the_step_that_decides() -> None:
    flows = [{"key": "simple", "label": "简易流程", "skips": ["decide"]}]
    assert any("请保留作出决定的步骤" in words for words in errors(changed(situations={**SITUATIONS, "flows": flows})))
    flows = [{"key": "simple", "label": "简易流程", "skips": ["fly"]}]
    assert any("fly 已经不在流程里" in words for words in errors(changed(situations={**SITUATIONS, "flows": flows})))


def test_a_collecting_table_says_no_single_thing_and_two_tables_not_the_same() -> None:
    document = copy.deepcopy(DOCUMENT)
    document["situations"]["tables"][1]["hit"] = "collect"
    assert any("“全部命中”的表格只能列材料" in words for words in errors(document))
    document = copy.deepcopy(DOCUMENT)
    document["situations"]["tables"].append({**SITUATIONS["tables"][1], "key": "again"})
    assert "时限在两张表格里都写了，请只留一处。" in errors(document)


def test_what_is_half_written_is_told_and_raises_nothing() -> None:
    assert errors({"situations": {"questions": [{"key": "a", "title": ""}]}})
    document = copy.deepcopy(DOCUMENT)
    document["situations"]["tables"][1]["rows"][1]["if"]["area"] = ["red"]
    assert errors(document) == ["第 2 行“面积”这一格看不懂。"]


def test_a_test_case_whose_answers_no_longer_fit_fails() -> None:
    tests = [{"name": "旧", "answers": {"mode": "boat"}, "expected": {}}]
    results = run_trials(Situations.of({**SITUATIONS, "tests": tests}))
    assert not results[0].is_passed
