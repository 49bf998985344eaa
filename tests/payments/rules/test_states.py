import pytest

from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.rules.states import LABELS, MOVES, OPEN, OVER, Move, NoticeState, Surplus, next_state, surplus_of

S = NoticeState


def test_every_state_has_a_word_and_can_be_reached() -> None:
    assert set(LABELS) == set(S)
    assert set(S) - {after for moves in MOVES.values() for after in moves.values()} == {S.STATING}


def test_nothing_leads_out_of_the_last_states() -> None:
    for state in (S.CANCELLED, S.EXPIRED, S.WAIVED, S.REFUNDED):
        for move in Move:
            with pytest.raises(NotAllowed, match="fee_not_in_state"):
                next_state(state, move)
    assert not OPEN & OVER


@pytest.mark.parametrize(
    ("state", "received", "why"),
    [(S.NOTICED, 100, None), (S.PENDING, 100, None), (S.PENDING, 99, Surplus.WRONG_AMOUNT),
     (S.NOTICED, 101, Surplus.WRONG_AMOUNT), (S.PAID, 100, Surplus.TWICE), (S.REFUNDING, 100, Surplus.TWICE),
     (S.REFUNDED, 1, Surplus.TWICE), (S.CANCELLED, 100, Surplus.LATE), (S.EXPIRED, 100, Surplus.LATE),
     (S.WAIVED, 100, Surplus.LATE), (S.STATING, 100, Surplus.LATE)],
)  # fmt: skip
def test_which_money_settles_a_notice(state: S, received: int, why: Surplus | None) -> None:
    assert surplus_of(state, wanted=100, received=received) == why
