"""Files of the GoRules editor: read, written, and refused with one sentence when they are more than a table."""

import copy
import json
from typing import Any

import pytest
import zen
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.catalogue.rules.tables.drawn import facts_for, tables
from tests.catalogue.rules.tables.test_evaluate import SHOP
from yimen.catalogue.rules.tables import Among, Between, Kind, decide_plainly, parse_table, table_of, to_jdm
from yimen.catalogue.rules.tables.cells import UnreadableError, read_cell
from yimen.kernel.rules.errors import NotAllowed

OURS = {**SHOP, "title": "时限"}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_written_is_read_as_the_same_table(data: st.DataObject) -> None:
    table = data.draw(tables())
    facts = data.draw(facts_for(table))
    once = parse_table(to_jdm(table))
    assert decide_plainly(once, facts) == decide_plainly(table, facts)
    assert parse_table(to_jdm(once)) == once


def test_the_shape_of_the_file_is_kept() -> None:
    assert parse_table(json.loads(json.dumps(to_jdm(table_of(OURS))))) == table_of(OURS)


def test_the_engine_runs_the_file_as_it_is() -> None:
    decision = zen.ZenEngine().create_decision(json.dumps(to_jdm(table_of(OURS))))
    assert decision.evaluate({"mode": "shop", "area": 51})["result"] == {"limit": 6}


def test_a_file_without_a_schema_is_read_by_its_cells() -> None:
    jdm = to_jdm(table_of(OURS))
    for node in jdm["nodes"]:
        if node["type"] != "decisionTableNode":
            node.pop("content")
    table = parse_table(jdm)
    assert [each.kind for each in table.inputs] == [Kind.CHOICE, Kind.NUMBER]
    assert table.inputs[0].options == (("shop", "shop"), ("web", "web"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", None),
        ("-", None),
        ('"a"', Among(("a",))),
        ('== "a"', Among(("a",))),
        ('"a", "b"', Among(("a", "b"))),
        ("in [1, 2]", Among((1, 2))),
        ("'a'", Among(("a",))),
        ("true", Among((True,))),
        ("[1..2.5)", Between(1, 2.5, is_high_open=True)),
        ("(1..2]", Between(1, 2, is_low_open=True)),
        (">= 5", Between(low=5)),
        ("< 5", Between(high=5, is_high_open=True)),
        ('> date("2026-01-01")', Between(low="2026-01-01", is_low_open=True)),
    ],
)
def test_the_four_kinds_of_cells_are_read(text: str, cell: Any) -> None:
    assert read_cell(text) == cell


@pytest.mark.parametrize("text", ['!= "a"', 'not in ["a"]', "$ > 3", "len($) > 2", "a", "[1..", "> 3 or < 1", '"a'])
def test_every_other_cell_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_cell(text)


def test_what_is_more_than_a_table_is_refused() -> None:
    jdm = to_jdm(table_of(OURS))
    jdm["nodes"].append({"id": "x", "type": "functionNode", "name": "算一算", "content": "…"})
    with pytest.raises(NotAllowed, match="table_other_nodes") as refused:
        parse_table(jdm)
    assert refused.value.details["node"] == "算一算"


@pytest.mark.parametrize("jdm", [{}, {"nodes": 3}, {"nodes": [3]}, [], {"nodes": [{"type": "decisionTableNode"}]}])
def test_what_is_no_file_of_gorules_is_refused(jdm: Any) -> None:
    with pytest.raises(NotAllowed, match="table_unreadable"):
        parse_table(jdm)


def test_two_tables_or_none_are_refused() -> None:
    jdm = to_jdm(table_of(OURS))
    for nodes in ([jdm["nodes"][1], *jdm["nodes"]], [jdm["nodes"][0]]):
        with pytest.raises(NotAllowed, match="table_not_one"):
            parse_table({**jdm, "nodes": nodes})


@pytest.mark.parametrize("setting", [{"hitPolicy": "unique"}, {"executionMode": "loop"}, {"inputField": "rows"}])
def test_settings_that_change_what_a_table_means_are_refused(setting: dict[str, Any]) -> None:
    jdm = copy.deepcopy(to_jdm(table_of(OURS)))
    jdm["nodes"][1]["content"] |= setting
    with pytest.raises(NotAllowed, match="table_settings"):
        parse_table(jdm)


def test_a_cell_that_cannot_be_read_is_named() -> None:
    jdm = to_jdm(table_of(OURS))
    jdm["nodes"][1]["content"]["rules"][1]["area"] = "!= 3"
    with pytest.raises(NotAllowed, match="table_cell") as refused:
        parse_table(jdm)
    assert refused.value.details == {"row": 2, "column": "面积"}


def test_a_column_that_is_an_expression_is_refused() -> None:
    jdm = to_jdm(table_of(OURS))
    jdm["nodes"][1]["content"]["inputs"][1]["field"] = "area * 2"
    with pytest.raises(NotAllowed, match="table_column"):
        parse_table(jdm)
