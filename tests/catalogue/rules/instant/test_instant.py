"""A rule of instant approval: what it reads, that no unchecked fact reaches it, what keeps it from publishing."""

from typing import Any

import pytest

from tests.catalogue.rules.instant.allowance import FORM, GOOD, INSTANT, document, with_rows
from yimen.catalogue.rules.diff import compare
from yimen.catalogue.rules.instant import InstantRule, Source, instant_faults, run_trials, sourced_facts, uncovered_rows
from yimen.catalogue.rules.instant.document import table_from_file
from yimen.catalogue.rules.tables import decide_plainly, to_jdm
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.registers import FACTS


def rule() -> InstantRule:
    found = InstantRule.of(INSTANT, FORM)
    assert found is not None
    return found


def test_a_table_may_read_the_form_the_registers_and_licences_but_no_free_text() -> None:
    known = sourced_facts(FORM, {"resident-id": "居民身份证"})
    assert {key for key, fact in known.items() if fact.source == Source.FORM} == {
        "form_bank",
        "form_months",
        "form_since",
    }
    registers = [fact for fact in known.values() if fact.source == Source.REGISTER]
    assert len(registers) == sum(len(each) for each in FACTS.values())
    assert known["licence_resident_id"].of == "resident-id"


@pytest.mark.parametrize(("age", "outcome"), [(79, "human"), (80, "approve"), (81, "approve")])
def test_the_first_row_that_fits_speaks(age: int, outcome: str) -> None:
    facts = {**GOOD, "person_age": age}
    assert rule().decide(facts).result["outcome"] == outcome
    assert decide_plainly(rule().table, facts).result["outcome"] == outcome


@pytest.mark.parametrize("key", list(GOOD))
@pytest.mark.parametrize("wrong", ["gone", None, "wrong", [], {}, 10**12])
def test_no_row_speaks_of_a_fact_that_is_missing_null_or_of_another_kind(key: str, wrong: Any) -> None:
    facts = {**GOOD, key: wrong}
    if wrong == "gone":
        del facts[key]
    with pytest.raises(NotAllowed) as refusal:
        rule().decide(facts)
    assert refusal.value.code.startswith("fact_")


def test_yes_is_not_one_and_the_number_one_is_not_yes() -> None:
    with pytest.raises(NotAllowed):
        rule().decide({**GOOD, "person_is_alive": 1})
    with pytest.raises(NotAllowed):
        rule().decide({**GOOD, "person_age": True})


def test_a_rule_without_faults_may_be_published() -> None:
    assert instant_faults(document()) == []
    assert all(result.is_passed for result in run_trials(rule()))
    assert uncovered_rows(rule()) == []


def test_a_gap_is_found_before_publishing_with_a_case_in_words() -> None:
    approve = INSTANT["table"]["rows"][0]
    faults = instant_faults(document(instant=with_rows(approve)))
    assert any("当“人口库：周岁年龄”小于 80 岁时没有规则。" in fault.words for fault in faults if fault.is_error)


def test_two_rows_that_disagree_about_a_case_bar_publishing() -> None:
    old = {"if": {"person_age": {"from": 80}}, "then": {"outcome": "approve"}}
    banked = {"if": {"form_bank": ["甲银行"]}, "then": {"outcome": "human"}}
    rest = {"if": {}, "then": {"outcome": "human"}}
    faults = instant_faults(document(instant=with_rows(old, banked, rest)))
    said = [fault.words for fault in faults if fault.is_error]
    assert any("第 1 行和第 2 行都适用、结果不同" in words for words in said)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pre_review": "department"}, "部门预审"),
        ({"procedure": {"is_high_risk": True}}, "风险较大"),
        ({"procedure": {"transfer_to": "市局"}}, "上级机关"),
        ({"elements": {"discretion": {"rows": []}}}, "裁量标准"),
        ({"instant": with_rows({"if": {}, "then": {"outcome": "human"}})}, "什么也不会批准"),
        ({"instant": with_rows({"if": {}, "then": {}})}, "第 1 行没有写结果"),
        ({"instant": {**INSTANT, "tests": []}}, "还没有测试"),
        ({"instant": {**INSTANT, "table": {**INSTANT["table"], "inputs": []}}}, "列"),
        ({"form": {"properties": {}}}, "已经没有了"),
        ({"instant": {"table": {"inputs": 3}}}, "读不懂"),
    ],
)
def test_what_bars_publishing(changes: dict[str, Any], words: str) -> None:
    faults = [fault.words for fault in instant_faults(document(**changes)) if fault.is_error]
    assert any(words in each for each in faults), faults


def test_a_failing_test_bars_publishing_and_an_untested_row_is_a_doubt() -> None:
    wrong = {
        **INSTANT,
        "tests": [{"name": "79岁", "facts": {**GOOD, "person_age": 79}, "expected": {"outcome": "approve"}}],
    }
    faults = instant_faults(document(instant=wrong))
    assert "测试“79岁”没有通过：应当是“自动批准”，结果是“转人工”。" in [
        fault.words for fault in faults if fault.is_error
    ]
    assert [fault.rows for fault in faults if not fault.is_error] == [(0,)]


def test_a_paper_that_no_machine_reads_is_a_doubt() -> None:
    paper = {"name": "银行卡", "necessity": "required", "licence_type": ""}
    (fault,) = instant_faults(document(materials=[paper, {**paper, "licence_type": "resident-id"}]))
    assert not fault.is_error
    assert "银行卡" in fault.words


def test_a_gorules_file_comes_back_the_same_and_foreign_columns_are_refused() -> None:
    jdm = to_jdm(rule().table)
    assert table_from_file(INSTANT, FORM, jdm) == INSTANT
    with pytest.raises(NotAllowed, match="bad_table"):
        table_from_file({}, {}, jdm)


def test_the_digest_tells_tables_apart() -> None:
    other = InstantRule.of(with_rows({"if": {}, "then": {"outcome": "approve"}}), FORM)
    assert other is not None
    assert other.digest != rule().digest
    assert InstantRule.of({}, FORM) is None


def test_what_changed_is_told_row_by_row() -> None:
    after = with_rows({**INSTANT["table"]["rows"][0], "then": {"outcome": "human"}}, INSTANT["table"]["rows"][1])
    sections = compare(document() | {"name": "津贴"}, document(instant=after) | {"name": "津贴"})
    assert [section.title for section in sections] == ["自动审批"]
