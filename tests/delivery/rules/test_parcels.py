"""Where a parcel is does not depend on the order in which we hear of it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.delivery.rules.parcels import FINAL, LABELS, Line, ParcelState, moves_after, state_after
from yimen.delivery.rules.states import Move, State, Way, next_state

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
        (("picked_up", "delivering", "refused", "delivering", "signed"), "signed"),
        (("cancelled",), "cancelled"),
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


FOUND_AGAIN = ("picked_up", "refused", "lost", "on_the_way")


@given(lines=lines)
def test_an_end_is_an_end_and_every_state_has_its_word(lines: list[Line]) -> None:
    state = state_after(lines)
    assert state in LABELS
    later = state_after([*lines, Line(NOON + timedelta(days=1), ParcelState.ON_THE_WAY, "z")])
    moving = ParcelState.REFUSED if "refused" in {each.state for each in lines} else ParcelState.ON_THE_WAY
    assert later == (state if state in FINAL else moving)


def test_what_was_refused_and_lost_is_found_on_its_way_back() -> None:
    told = [Line(NOON + timedelta(hours=hour), ParcelState(state), state) for hour, state in enumerate(FOUND_AGAIN)]
    assert state_after(told) == "refused"


@given(lines=lines.map(lambda found: [each for each in found if each.state != "cancelled"]), data=st.data())
def test_the_delivery_ends_the_same_in_whatever_order_we_hear(lines: list[Line], data: st.DataObject) -> None:
    """The clerk does nothing meanwhile; what she does ends the parcel's say (see note_tracks)."""

    def hear(told: list[Line]) -> State:
        state = State.RESERVED
        for upto in range(1, len(told) + 1):
            for move in moves_after(state_after(told[:upto]), state):
                state = next_state(state, move, way=Way.COURIER)
        return state

    assert hear(data.draw(st.permutations(lines))) == hear(sorted(lines))


def test_every_move_that_follows_is_in_the_table() -> None:
    for parcel in ParcelState:
        for state in State:
            at = state
            for move in moves_after(parcel, state):
                at = next_state(at, move, way=Way.COURIER)
    assert moves_after(ParcelState.CANCELLED, State.RESERVED) == (Move.RELEASE,)
