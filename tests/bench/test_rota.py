"""The rota's row of the benchmark, small."""

from bench import rota


def test_the_row_has_both_limits() -> None:
    table = rota.table(people=12, size=0.08, days=4, seconds=8)
    assert "a month's rota" in table
    assert "<= 30 s" in table
    assert "<= 2%" in table
