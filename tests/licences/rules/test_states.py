"""The life cycle: every move from every status, and the drawing in the README beside the table."""

import re
from pathlib import Path

import pytest

import yimen.licences
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.rules.standing import Standing
from yimen.licences.rules.states import CURRENT, LABELS, MOVES, STOPPED, Move, Status, next_status

README = Path(yimen.licences.__file__).with_name("README.md")


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("status", Status)
def test_a_move_goes_where_the_table_says_or_is_refused_with_the_status(status: Status, move: Move) -> None:
    if status in MOVES[move]:
        assert next_status(status, move) == MOVES[move][status]
    else:
        with pytest.raises(NotAllowed, match="licence_move") as refusal:
            next_status(status, move)
        assert refusal.value.details == {"status": LABELS[status], "move": move}


def test_nothing_leaves_an_end_and_no_suspension_is_overtaken() -> None:
    ends = {Status.REPLACED, Status.REVOKED, Status.WITHDRAWN, Status.CANCELLED}
    assert all(not ends & set(legal) for legal in MOVES.values())
    assert {move for move in Move if Status.SUSPENDED in MOVES[move]} == {
        Move.RESUME, Move.REVOKE, Move.WITHDRAW, Move.CANCEL,
    }  # fmt: skip


def test_every_status_has_a_label_and_a_standing() -> None:
    assert set(LABELS) == set(Status)
    assert {status.value for status in Status} <= {standing.value for standing in Standing}
    assert set(CURRENT) & set(STOPPED) == {Status.SUSPENDED}


def test_the_readme_draws_the_table() -> None:
    drawn = set(re.findall(r"^\| (\w+) \| ([\w, ]+) \| (\w+) \|", README.read_text(encoding="utf-8"), re.MULTILINE))
    table = {
        (move.value, ", ".join(start for start, end in legal.items() if end == to), to.value)
        for move, legal in MOVES.items()
        for to in dict.fromkeys(legal.values())
    }
    assert drawn - {("move", "from", "to")} == table
