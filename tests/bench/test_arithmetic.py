"""The row of the table about working days: it measures what it says, on a small run."""

from bench.arithmetic import Arithmetic, measure
from bench.report import arithmetic_row


def test_it_measures_the_product_and_what_lies_beneath() -> None:
    found = measure(2000)
    assert found.per_second > 0
    assert found.limit_per_second > 0
    assert len(arithmetic_row(found)) == 11


def test_the_target_is_a_million() -> None:
    assert Arithmetic(1_000_000, 5_000_000).is_met
    assert not Arithmetic(999_999, 5_000_000).is_met
    assert "NOT MET" in arithmetic_row(Arithmetic(999_999, 5_000_000))[-1]
