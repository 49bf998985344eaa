"""The rules of the queue, at both sides of each boundary."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.halls.rules.queue import (
    PREFERRED,
    Kind,
    Ratios,
    State,
    check_missed,
    check_recall,
    estimate,
    first_classes,
    is_aged,
    most_calls_before,
    number_text,
    people_ahead,
    runs_after,
    spoken,
)
from yimen.kernel.rules.errors import NotAllowed


@given(
    together=st.integers(0, 6),
    each=st.lists(st.integers(0, 4), min_size=len(PREFERRED), max_size=len(PREFERRED)),
    windows=st.integers(1, 8),
    ahead=st.integers(0, 6),
    order=st.lists(st.integers(0, 7), min_size=400, max_size=400),
    data=st.data(),
)
def test_no_ordinary_number_starves(
    together: int, each: list[int], windows: int, ahead: int, order: list[int], data: st.DataObject
) -> None:
    """However many preferred numbers of whichever classes there are, and whichever window calls: the bound holds."""
    ratios = Ratios(together, dict(zip(PREFERRED, each, strict=True)))
    rows: list[dict[Kind, int]] = [{} for _ in range(windows)]
    for row in rows:  # a window may have begun its row before
        for _ in range(data.draw(st.integers(0, 6))):
            row.update(runs_after(row, min(first_classes(row, ratios), default=Kind.ORDINARY)) or {})
    ordinary = ahead + 1
    for calls, window in enumerate((window % windows for window in order), start=1):
        first = first_classes(rows[window], ratios)  # preferred numbers of every class never run out
        kind = data.draw(st.sampled_from(sorted(first))) if first and calls < 40 else min(first, default=Kind.ORDINARY)
        rows[window] = runs_after(rows[window], kind)
        ordinary -= kind == Kind.ORDINARY
        if ordinary == 0:
            assert calls <= most_calls_before(ahead, ratio=ratios.most, windows=windows)
            return
    assert most_calls_before(ahead, ratio=ratios.most, windows=windows) >= 400


def test_a_class_has_its_own_ratio() -> None:
    ratios = Ratios(3, dict.fromkeys(PREFERRED, 3) | {Kind.BOOKED: 2, Kind.MILITARY: 0})
    assert Kind.BOOKED in first_classes({Kind.BOOKED: 1}, ratios)
    assert Kind.BOOKED not in first_classes({Kind.BOOKED: 2}, ratios)
    assert Kind.ELDERLY in first_classes({Kind.BOOKED: 2}, ratios)
    assert not first_classes({Kind.BOOKED: 2, Kind.ELDERLY: 1}, ratios)
    assert (ratios.most, ratios.plain) == (3, {Kind.MILITARY})
    assert runs_after({Kind.BOOKED: 2}, Kind.ORDINARY) == {}


WAIT = {Kind.ORDINARY: 5, Kind.BOOKED: 9, Kind.ELDERLY: 1}


@pytest.mark.parametrize(
    ("kind", "earlier", "ahead"),
    [
        (Kind.ORDINARY, {}, 3),  # two booked and an elderly one
        (Kind.ORDINARY, {Kind.ORDINARY: 1}, 1 + 5),  # twice two booked, the elderly one, the ordinary one
        (Kind.BOOKED, {Kind.BOOKED: 1}, 1),
        (Kind.BOOKED, {Kind.BOOKED: 2}, 2 + 1),  # a row of two is full: an ordinary one first
        (Kind.ELDERLY, {Kind.BOOKED: 2}, 2),
    ],
)
def test_people_ahead_follow_the_ratios(kind: Kind, earlier: dict[Kind, int], ahead: int) -> None:
    ratios = Ratios(3, {Kind.BOOKED: 2, Kind.ELDERLY: 3})
    assert people_ahead(kind, earlier=earlier, waiting=WAIT, ratios=ratios) == ahead


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
