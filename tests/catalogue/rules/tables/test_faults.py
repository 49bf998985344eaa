"""Gaps, unreachable rows and contradictions are decided exactly, and told with a case that shows them."""

from itertools import product
from typing import Any

from hypothesis import given, settings

from tests.catalogue.rules.tables.drawn import tables
from tests.catalogue.rules.tables.test_evaluate import SHOP
from yimen.catalogue.rules.tables import Hit, Input, Kind, Table, decide_plainly, table_faults, table_of


def told(document: dict[str, Any]) -> list[str]:
    return [fault.words for fault in table_faults(table_of(document))]


def test_a_whole_table_has_no_faults() -> None:
    assert told(SHOP) == []


def test_a_gap_is_said_in_words_with_a_case_that_shows_it() -> None:
    fault = table_faults(table_of({**SHOP, "rows": SHOP["rows"][1:]}))[0]
    assert fault.words == "当“经营方式”是“实体店”、“面积”不大于 50 平方米时没有规则。"
    assert fault.is_error
    assert fault.witness == {"mode": "shop", "area": 0}


def test_a_gap_between_two_ranges_is_one_point() -> None:
    rows = [{**SHOP["rows"][0], "if": {"mode": ["shop"], "area": {"below": 50}}}, *SHOP["rows"][1:]]
    assert told({**SHOP, "rows": rows}) == ["当“经营方式”是“实体店”、“面积”是 50 平方米时没有规则。"]


def test_a_question_that_is_not_asked_leaves_no_gap() -> None:
    rows = [{"if": {"area": {"from": 0}}, "then": {"limit": 1}}]
    assert told({**SHOP, "rows": rows}) == ["当“经营方式”是“网络经营”时没有规则。"]


def test_a_row_below_one_that_says_it_all_is_never_used() -> None:
    rows = [{"if": {}, "then": {"limit": 9}}, SHOP["rows"][0]]
    assert told({**SHOP, "rows": rows}) == ["第 2 行永远用不到：前面的行已经把这些情况说完了，或者条件不可能成立。"]


def test_contradicting_rows_are_named_but_bar_nothing() -> None:
    rows = [SHOP["rows"][0], {"if": {"area": {"from": 40, "to": 60}}, "then": {"limit": 2}}, {"if": {}, "then": {}}]
    found = [fault for fault in table_faults(table_of({**SHOP, "rows": rows})) if fault.kind == "overlap"]
    assert [fault.rows for fault in found] == [(0, 1)]
    assert not any(fault.is_error for fault in found)
    assert found[0].words.startswith("当“经营方式”是“实体店”、“面积”不小于 40 平方米、不大于 50 平方米时")


def test_an_exception_above_its_rule_is_no_contradiction() -> None:
    rows = [SHOP["rows"][0], {"if": {}, "then": {"limit": 6}}]
    assert told({**SHOP, "rows": rows}) == []


def test_a_collecting_table_may_stay_silent() -> None:
    assert told({**SHOP, "hit": "collect", "rows": SHOP["rows"][:1]}) == []


def test_an_empty_table_is_a_fault() -> None:
    assert told({**SHOP, "rows": []}) == ["这张表还没有规则。"]


@settings(max_examples=60, deadline=None)
@given(tables())
def test_gaps_and_unreachable_rows_are_those_that_trying_everything_finds(table: Table) -> None:
    spoke: set[int] = set()
    gaps = 0
    for facts in _all_facts(table):
        rows = decide_plainly(table, facts).rows
        spoke |= set(rows)
        gaps += not rows
    faults = table_faults(table)
    assert {fault.rows[0] for fault in faults if fault.kind == "unreachable"} == set(range(len(table.rows))) - spoke
    found = [fault for fault in faults if fault.kind == "gap"]
    assert bool(found) == (bool(gaps) and table.hit == Hit.FIRST)
    assert all(decide_plainly(table, fault.witness).rows == () for fault in found)


def _all_facts(table: Table) -> list[dict[str, Any]]:
    keys = [each.key for each in table.inputs]
    return [dict(zip(keys, values, strict=True)) for values in product(*(_tried(each, table) for each in table.inputs))]


def _tried(column: Input, table: Table) -> list[Any]:
    """Return values enough to meet every class: all there are, for numbers those at and beside the ends in use."""
    if column.kind == Kind.CHOICE:
        return [key for key, _label in column.options]
    if column.kind == Kind.YES:
        return [True, False]
    if column.kind == Kind.DATE:
        return [f"2026-01-{day:02d}" for day in range(1, 13)]
    if column.kind == Kind.INTEGER:
        return list(range(13))
    cells = [row.when[table.inputs.index(column)] for row in table.rows]
    ends = {0, 12} | {end for cell in cells for end in getattr(cell, "values", ())}
    ends |= {
        end for cell in cells for end in (getattr(cell, "low", None), getattr(cell, "high", None)) if end is not None
    }
    beside = {end + step for end in ends for step in (-0.125, 0, 0.125)}
    return sorted(value for value in beside if 0 <= value <= 12)
