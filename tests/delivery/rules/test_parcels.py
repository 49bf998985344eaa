"""Where a parcel is does not depend on the order in which we hear of it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.delivery.rules.parcels import AFTER_REFUSAL, FINAL, LABELS, Line, ParcelState, state_after

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
TOLD = [each for each in ParcelState if each not in {"wanted", "ordered", "failed"}]


def way(*states: str) -> list[Line]:
    return [Line(NOON + timedelta(hours=n), ParcelState(state), f"l{n}") for n, state in enumerate(states)]


@pytest.mark.parametrize(
    ("states", "at_last"),
    [
        ((), "ordered"),
        (("picked_up", "on_the_way", "delivering", "signed"), "signed"),
        (("picked_up", "delivering", "on_the_way"), "on_the_way"),
        (("picked_up", "signed", "lost"), "signed"),
        (("picked_up", "delivering", "refused", "on_the_way"), "refused"),
        (("picked_up", "delivering", "refused", "on_the_way", "returned"), "returned"),
        (("picked_up", "lost"), "lost"),
        (("picked_up", "lost", "on_the_way", "signed"), "signed"),
        (("cancelled", "picked_up"), "cancelled"),
    ],
)
def test_where_a_parcel_is(states: tuple[str, ...], at_last: str) -> None:
    assert state_after(way(*states)) == at_last


def test_lines_of_one_minute_are_taken_in_the_natural_order() -> None:
    lines = [Line(NOON, ParcelState(state), state) for state in ("signed", "delivering", "picked_up")]
    assert state_after(lines) == "signed"


lines = st.lists(
    st.builds(
        Line,
        at=st.integers(0, 5).map(lambda hours: NOON + timedelta(hours=hours)),
        state=st.sampled_from(TOLD),
        line=st.sampled_from("abcdef"),
    ),
    max_size=8,
)


@given(lines=lines, data=st.data())
def test_shuffled_and_told_twice_it_is_the_same(lines: list[Line], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations([*lines, *lines]))
    assert state_after(shuffled) == state_after(lines)


@given(lines=lines)
def test_the_end_is_an_end_and_every_state_has_its_word(lines: list[Line]) -> None:
    state = state_after(lines)
    assert state in LABELS
    later = Line(NOON + timedelta(days=1), ParcelState.ON_THE_WAY, "z")
    if state in FINAL:
        assert state_after([*lines, later]) == state
    elif state == ParcelState.REFUSED:
        assert later.state not in AFTER_REFUSAL
        assert state_after([*lines, later]) == state
    else:
        assert state_after([*lines, later]) == later.state
