"""Shares are rounded as reports print them, and every word of the figures is said in English too."""

import pytest
from django.utils.translation import gettext, override

from yimen.catalogue.rules.coverage import GROUPS, RATES, SAID, TYPES, Figure, percent


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (361, 377, "95.8"),
        (1, 8, "12.5"),
        (1, 2000, "0.1"),  # 0.05: halves go up
        (0, 5, "0.0"),
        (5, 5, "100.0"),
        (9999, 10000, "99.9"),  # not all is never said to be all
        (377, 361, "104.4"),
        (0, 0, "None"),
    ],
)
def test_one_decimal(part: int, whole: int, said: str) -> None:
    assert str(percent(part, whole)) == said


def test_each_figure_is_said_and_each_kind_has_one() -> None:
    assert set(SAID) == set(Figure)
    assert len(TYPES) == 11


def test_each_word_is_said_in_english_too() -> None:
    words = [word for said in SAID.values() for word in (said.label, said.meaning)]
    words += [group.title for group in GROUPS] + [label for label, _, _ in RATES]
    words += [f"事项类型是{SAID[figure].label}" for figure in TYPES]
    with override("en"):
        for each in words:
            assert gettext(each) != each, each
