"""Rates are cut after one decimal: what is not all is never 100."""

from decimal import Decimal

import pytest

from yimen.evaluation.rules.rates import FIGURES, SHARES, Figure, percent, rates_of


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(199, 200, "99.5"), (200, 200, "100.0"), (1999, 2000, "99.9"), (0, 3, "0.0"), (2, 3, "66.6")],
)
def test_one_of_two_hundred_shows(part: int, whole: int, said: str) -> None:
    assert percent(part, whole) == Decimal(said)


def test_of_nothing_there_is_no_share() -> None:
    assert percent(0, 0) is None


def test_every_rate_has_two_figures_that_open_a_list() -> None:
    counts = dict.fromkeys(Figure, 2) | {Figure.GOOD: 1}
    assert rates_of(counts)[0].percent == Decimal("50.0")
    assert set(FIGURES) == set(Figure)
    assert len(SHARES) == 4
