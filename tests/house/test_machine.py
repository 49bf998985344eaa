"""The drawing of the state machine is the table's: in the documents as on the page."""

from itertools import combinations

import pytest

from tests.house.machine import DOCS, written
from yimen.cases.rules.picture import FRAMES, HALF, HEIGHT, PLACES, WIDTH, arrows
from yimen.cases.rules.states import MOVES, Move, State
from yimen.cases.rules.way_words import MOVE_LABELS, MOVED_BY, MOVERS


@pytest.mark.parametrize("name", list(written()))
def test_the_documents_show_the_table(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == written()[name], "run make fix"


def test_every_move_of_the_table_is_drawn_and_nothing_else() -> None:
    drawn: list[tuple[State, State, Move]] = []
    for arrow in arrows():
        sources = [arrow.source] if isinstance(arrow.source, State) else list(FRAMES[arrow.source][0])
        drawn += [(source, arrow.target, move) for source in sources for move in arrow.moves]
    table = [(source, target, move) for move, leads in MOVES.items() for source, target in leads.items()]
    assert sorted(drawn) == sorted(table)


def test_every_state_has_a_place_of_its_own_in_the_picture() -> None:
    assert set(PLACES) == set(State)
    for one, other in combinations(PLACES.values(), 2):
        assert abs(one[0] - other[0]) >= 2 * HALF[0] or abs(one[1] - other[1]) >= 2 * HALF[1]
    for x, y in PLACES.values():
        assert HALF[0] <= x <= WIDTH - HALF[0]
        assert HALF[1] <= y <= HEIGHT - HALF[1]


def test_a_frame_holds_its_states_and_no_other() -> None:
    for members, (x, y, width, height) in FRAMES.values():
        inside = {each for each, at in PLACES.items() if x < at[0] < x + width and y < at[1] < y + height}
        assert inside == set(members)


def test_every_move_has_its_words() -> None:
    assert set(MOVE_LABELS) == set(MOVED_BY) == set(Move)
    assert set(MOVED_BY.values()) <= set(MOVERS)
