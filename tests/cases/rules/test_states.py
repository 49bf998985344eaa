import pytest

from yimen.cases.rules.states import ENDED, LABELS, MOVES, OPEN, Move, State, next_state
from yimen.kernel.rules.errors import NotAllowed


def test_every_state_but_the_first_can_be_reached_and_every_state_has_a_label() -> None:
    reached = {to for moves in MOVES.values() for to in moves.values()}
    assert reached | {State.SUBMITTED, State.PRE_REVIEW} == set(State) == set(LABELS)


def test_nothing_leaves_an_ended_case_but_a_revocation() -> None:
    leaving = [(move, state) for move, moves in MOVES.items() for state in moves if state in ENDED]
    assert leaving == [(Move.REVOKE, State.CLOSED)]


def test_every_state_is_open_decided_or_ended() -> None:
    assert sorted((*OPEN, State.READY, *ENDED)) == sorted(State)


@pytest.mark.parametrize("move", list(Move))
@pytest.mark.parametrize("state", list(State))
def test_a_move_outside_the_table_is_refused_and_names_the_state(state: State, move: Move) -> None:
    if state in MOVES[move]:
        assert next_state(state, move) == MOVES[move][state]
    else:
        with pytest.raises(NotAllowed, match="illegal_move") as refusal:
            next_state(state, move)
        assert refusal.value.details["state"] == LABELS[state]
