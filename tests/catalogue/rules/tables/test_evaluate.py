"""The engine and the plain reading agree on every table and fact; facts that do not fit are refused in one sentence."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.catalogue.rules.tables.drawn import facts_for, tables
from yimen.catalogue.rules.tables import decide_plainly, evaluate, table_of
from yimen.kernel.rules.errors import NotAllowed

SHOP: dict[str, Any] = {
    "hit": "first",
    "inputs": [
        {"key": "mode", "label": "经营方式", "kind": "choice", "options": [["shop", "实体店"], ["web", "网络经营"]]},
        {
            "key": "area",
            "label": "面积",
            "kind": "integer",
            "most": 10000,
            "unit": "平方米",
            "when": ["mode", ["shop"]],
        },
    ],
    "outputs": [{"key": "limit", "label": "时限", "kind": "integer"}],
    "rows": [
        {"if": {"mode": ["shop"], "area": {"to": 50}}, "then": {"limit": 3}, "note": "小店"},
        {"if": {"mode": ["shop"], "area": {"above": 50}}, "then": {"limit": 6}},
        {"if": {"mode": ["web"]}, "then": {"limit": 1}},
    ],
}


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_the_engine_and_the_plain_reading_agree(data: st.DataObject) -> None:
    table = data.draw(tables())
    facts = data.draw(facts_for(table))
    assert evaluate(table, facts) == decide_plainly(table, facts)


@pytest.mark.parametrize(("area", "limit"), [(0, 3), (50, 3), (51, 6), (10000, 6)])
def test_a_range_ends_where_it_says(area: int, limit: int) -> None:
    assert evaluate(table_of(SHOP), {"mode": "shop", "area": area}).result == {"limit": limit}


def test_what_is_not_called_for_is_left_out_of_account() -> None:
    assert evaluate(table_of(SHOP), {"mode": "web", "area": 20}).rows == (2,)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, "fact_missing"),
        ({"mode": None}, "fact_missing"),
        ({"mode": "shop"}, "fact_missing"),
        ({"mode": "ship", "area": 3}, "fact_no_option"),
        ({"mode": ["shop"], "area": 3}, "fact_no_option"),
        ({"mode": "shop", "area": 10001}, "fact_out_of_range"),
        ({"mode": "shop", "area": -1}, "fact_out_of_range"),
        ({"mode": "shop", "area": "3"}, "fact_wrong"),
        ({"mode": "shop", "area": True}, "fact_wrong"),
    ],
)
def test_facts_that_do_not_fit_are_refused(facts: dict[str, Any], code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        evaluate(table_of(SHOP), facts)


def test_a_day_must_be_a_day() -> None:
    since = {"key": "since", "label": "起始日", "kind": "date"}
    rows = [{"if": {"since": {"from": "2026-03-01"}}, "then": {"limit": 1}}]
    table = table_of({**SHOP, "inputs": [since], "rows": rows})
    assert evaluate(table, {"since": "2026-03-01"}).rows == (0,)
    assert evaluate(table, {"since": "2026-02-28"}).rows == ()
    with pytest.raises(NotAllowed, match="fact_wrong"):
        evaluate(table, {"since": "2026-02-30"})
