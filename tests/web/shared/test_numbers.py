"""Whole numbers as they come with a request."""

import pytest

from yimen.web.shared.numbers import MOST, typed_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        (" 12 ", 12),
        ("１２", 12),
        (str(MOST), MOST),
        (str(MOST + 1), -1),
        ("", -1),
        ("-1", -1),
        ("1.0", -1),
        ("²", -1),
        ("9" * 5000, -1),
        ("一", -1),
    ],
)
def test_what_is_no_number_or_too_large_is_otherwise(text: str, number: int) -> None:
    assert typed_number(text, otherwise=-1) == number


def test_the_most_counts_itself() -> None:
    assert [typed_number(text, otherwise=0, most=120) for text in ("120", "121", "1000")] == [120, 0, 0]
