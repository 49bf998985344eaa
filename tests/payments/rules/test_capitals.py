import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.payments.rules.reader import read_capitals
from yimen.payments.rules.capitals import capitals
from yimen.payments.rules.money import MOST


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (5_0, "伍角整"),
        (32, "叁角贰分"),
        (10_00, "壹拾元整"),
        (140950, "壹仟肆佰零玖元伍角整"),  # the four examples of the rule
        (600714, "陆仟零柒元壹角肆分"),
        (1640902, "壹万陆仟肆佰零玖元零贰分"),
        (32504, "叁佰贰拾伍元零肆分"),
        (168032, "壹仟陆佰捌拾元叁角贰分"),  # 零 may stand here, or not
        (10700053, "壹拾万零柒仟元伍角叁分"),
        (100000000, "壹佰万元整"),
        (100010000, "壹佰万零壹佰元整"),
        (10000000001, "壹亿元零壹分"),
        (100001000000, "壹拾亿零壹万元整"),
    ],
)
def test_the_rules_own_examples(fen: int, words: str) -> None:
    assert capitals(fen) == f"人民币{words}"


@given(st.one_of(st.integers(0, MOST), st.integers(0, 10**7), st.integers(0, 9).map(lambda n: 10**n)))
def test_an_independent_reader_reads_the_same_amount(fen: int) -> None:
    words = capitals(fen)
    assert read_capitals(words) == fen
    assert not re.search("零零|零[拾佰仟万亿]", words)
    assert words.endswith("分") == (fen % 10 != 0)


@pytest.mark.parametrize("fen", [-1, MOST + 1])
def test_what_cannot_be_asked_for_is_not_said(fen: int) -> None:
    with pytest.raises(ValueError, match=str(fen)):
        capitals(fen)
