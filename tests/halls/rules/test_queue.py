"""The rules of the queue, at both sides of each boundary."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.halls.rules.queue import (
    State,
    check_missed,
    check_recall,
    estimate,
    is_aged,
    most_calls_before,
    number_text,
    prefers,
    run_after,
    spoken,
)
from yimen.kernel.rules.errors import NotAllowed


@given(
    ratio=st.integers(0, 6),
    windows=st.integers(1, 8),
    ahead=st.integers(0, 6),
    order=st.lists(st.integers(0, 7), min_size=400, max_size=400),
    runs=st.lists(st.integers(0, 6), min_size=8, max_size=8),
)
def test_no_ordinary_number_starves(ratio: int, windows: int, ahead: int, order: list[int], runs: list[int]) -> None:
    """However many preferred numbers there are, and whichever window calls: the bound holds."""
    row = [min(run, ratio) for run in runs]
    ordinary = ahead + 1
    for calls, window in enumerate((window % windows for window in order), start=1):
        is_preferred = prefers(row[window], ratio)  # preferred numbers never run out
        row[window] = run_after(row[window], is_preferred=is_preferred)
        ordinary -= not is_preferred
        if ordinary == 0:
            assert calls <= most_calls_before(ahead, ratio=ratio, windows=windows)
            return
    assert most_calls_before(ahead, ratio=ratio, windows=windows) >= 400


@pytest.mark.parametrize(("calls", "refused"), [(2, False), (3, True)])
def test_a_number_is_called_three_times(calls: int, refused: bool) -> None:
    if refused:
        with pytest.raises(NotAllowed, match="called_enough"):
            check_recall(State.CALLED, calls, 3)
        check_missed(State.CALLED, calls, 3)
    else:
        check_recall(State.CALLED, calls, 3)
        with pytest.raises(NotAllowed, match="call_again_first"):
            check_missed(State.CALLED, calls, 3)


@pytest.mark.parametrize("state", [State.WAITING, State.SERVING, State.SERVED])
def test_only_a_called_number_is_called_again_or_missed(state: State) -> None:
    for check in (check_recall, check_missed):
        with pytest.raises(NotAllowed, match="ticket_state"):
            check(state, 3, 3)


@pytest.mark.parametrize(
    ("birth", "aged"), [(date(1966, 11, 23), True), (date(1966, 11, 24), False), (date(1950, 12, 31), True)]
)
def test_age_counts_from_the_birthday(birth: date, aged: bool) -> None:
    assert is_aged(birth, 60, today=date(2026, 11, 23)) is aged


def test_a_birthday_on_the_29th_of_february() -> None:
    assert not is_aged(date(1964, 2, 29), 61, today=date(2025, 2, 28))
    assert is_aged(date(1964, 2, 29), 61, today=date(2025, 3, 1))


def test_words() -> None:
    assert number_text("B", 7, 3) == "B007"
    assert number_text("B", 1000, 3) == "B1000"
    assert spoken("A012", "3") == "请 A 0 1 2 号到 3 号窗口"


@pytest.mark.parametrize(("windows", "seconds"), [(0, None), (1, 600), (4, 150)])
def test_the_estimate_is_unknown_while_no_window_is_open(windows: int, seconds: int | None) -> None:
    assert estimate(5, 120.0, windows) == seconds
