"""The forecaster on simulated days: better than what any hall could say without it, and nine in ten are nine in ten."""

import pytest

from tests.halls.rules.forecast.days import HEAD, log_of
from yimen.halls.rules.forecast.backtest import backtest
from yimen.halls.rules.forecast.log import read_log

BETTER, COVERED = 0.05, (0.87, 0.93)


@pytest.mark.parametrize(
    ("seed", "load", "servers"), [(1, 1.0, True), (2, 1.15, True), (3, 0.8, True), (4, 1.0, False), (5, 1.3, True)]
)
def test_it_beats_the_median_and_the_last_called(seed: int, load: float, servers: bool) -> None:
    report, told = backtest(read_log(log_of(25, seed=seed, load=load, servers=servers)))
    assert report.rejected == 0
    assert report.scored == len(told) > 3000
    assert report.better_than_constant >= BETTER
    assert report.better_than_last >= BETTER
    assert COVERED[0] <= report.coverage_90 <= COVERED[1]


def test_nothing_is_known_before_it_happened() -> None:
    """What is told to the first half of a day is the same whatever the second half brings."""
    lines = list(log_of(3, seed=7))
    noon = "2026-06-03 12:00:00"
    cut = [line for line in lines if line == HEAD or line.split(",")[2] < noon]
    changed = [line if "2026-06-03" not in line or line == HEAD else _later(line, noon) for line in cut]
    _, whole = backtest(read_log(lines))
    _, less = backtest(read_log(changed))
    early = {one.visit: one.estimate for one in less if str(one.day) == "2026-06-03"}
    assert len(early) > 50
    assert {one.visit: one.estimate for one in whole if one.visit in early and str(one.day) == "2026-06-03"} == early


def _later(line: str, noon: str) -> str:
    """Return the line as it stood at noon: who was served later is not served yet."""
    who, service, joined, served, left, windows = line.split(",")
    left = left if left and left < noon else "2026-06-03 23:00:00"
    return ",".join((who, service, joined, served if served and served < noon else "", left, windows))


def test_of_a_single_day_the_first_third_teaches() -> None:
    report, told = backtest(read_log(log_of(1, seed=9)))
    assert report.days == 1
    assert 0 < report.scored < 300
    assert len({one.constant for one in told}) == 1


@pytest.mark.parametrize("lines", [[HEAD], [HEAD, "a,x,2026-06-01 09:00:00,,2026-06-01 09:10:00,1"]])
def test_a_log_in_which_nobody_is_served_cannot_be_judged(lines: list[str]) -> None:
    with pytest.raises(ValueError, match="Nobody"):
        backtest(read_log(lines))
