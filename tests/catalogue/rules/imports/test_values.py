"""Values from outside are made fit to keep."""

import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yimen.catalogue.rules.imports.values import code_of, line_of, number_of, scrubbed, text_of, texts_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  null ", ""),
        ("undefined", ""),
        (True, ""),
        ({"a": 1}, ""),
        (12, "12"),
        ("<p>登记&nbsp;表</p>", "登记 表"),
        ("a\x00b\ud800c", "abc"),
        ("第一行\r\n 第二行 ", "第一行\n第二行"),
        ("公共场所（卫生）", "公共场所（卫生）"),
    ],
)
def test_text_is_cleaned(value: Any, text: str) -> None:
    assert text_of(value) == text


def test_a_line_has_no_breaks() -> None:
    assert line_of("第一行\n第二行") == "第一行 第二行"


def test_a_code_is_half_width_capitals() -> None:
    assert code_of(" １１４４ 0000ａｂ ") == "11440000AB"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("２０", 20),
        ("20.0", 20),
        (5, 5),
        ("", None),
        ("二十", None),
        ("1e9", None),
        ("-1", -1),
        (None, None),
        ([], None),
    ],
)
def test_a_number_is_read_or_not_at_all(value: Any, number: int | None) -> None:
    assert number_of(value) == number


def test_lists_come_in_several_dresses() -> None:
    assert texts_of("1,2，3、2") == ("1", "2", "3")
    assert texts_of(["自然人", None, " 自然人 ", {}]) == ("自然人",)
    assert texts_of(None) == ()


def test_what_json_or_a_database_cannot_hold_is_dropped() -> None:
    assert scrubbed({"a\x00": [math.nan, math.inf, 1.5, object()]}) == {"a": [None, None, 1.5, None]}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no finding
@given(json_values)
def test_nothing_breaks_the_cleaning(value: Any) -> None:
    assert "\x00" not in text_of(value)
    assert "\n" not in line_of(value)
    scrubbed(value)
    number_of(value)
    texts_of(value)
