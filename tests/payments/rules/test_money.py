import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.payments.rules.money import parse_yuan, share, yuan


@pytest.mark.parametrize(
    ("text", "fen"),
    [("12", 1200), ("12.5", 1250), ("0.07", 7), (" 1,234.50 ", 123450), ("0.1", 10), ("0", 0),
     ("", None), ("12.345", None), ("-1", None), ("1e3", None), ("十", None), (".5", None), ("1.", None)],
)  # fmt: skip
def test_what_an_amount_is(text: str, fen: int | None) -> None:
    assert parse_yuan(text) == fen


@given(st.integers(0, 10**11))
def test_written_and_read_it_is_the_same(fen: int) -> None:
    assert parse_yuan(yuan(fen)) == fen


@given(st.integers(0, 10**11), st.integers(1, 99))
def test_the_parts_of_an_amount_never_make_more_than_one_fen_too_much(fen: int, percent: int) -> None:
    assert 0 <= share(fen, percent) + share(fen, 100 - percent) - fen <= 1


def test_half_a_fen_is_rounded_up() -> None:
    assert (share(1, 50), share(1, 49), share(25, 50)) == (1, 0, 13)
