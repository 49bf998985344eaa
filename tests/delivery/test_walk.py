"""Any walk through a delivery leaves one chain of custody without a gap, and never two holders."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import MONDAY
from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.models import Custody, Delivery
from yimen.delivery.rules.states import ENDED, HANDS, MOVES, ONLY, Direction, Holder, Move, State, Way, holder_after
from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed

WHERE = {  # in whose hands a result must be in each state
    State.READY: {Holder.WINDOW},
    State.RESERVED: {Holder.WINDOW},
    State.IN_LOCKER: {Holder.LOCKER},
    State.RECALLED: {Holder.LOCKER},
    State.ON_ITS_WAY: {Holder.COURIER},
    State.RETURNED: {Holder.COURIER},
    State.LOST: {Holder.COURIER},
    State.DELIVERED: {Holder.RECIPIENT},
}
INWARD = {Holder.WINDOW: Holder.APPLICANT, Holder.RECIPIENT: Holder.WINDOW}


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    way=st.sampled_from([Way.LOCKER, Way.COURIER, Way.COUNTER]),
    direction=st.sampled_from(list(Direction)),
    moves=st.lists(st.sampled_from(list(Move)), max_size=25),
)
def test_the_chain_has_one_holder_at_every_instant(way: Way, direction: Direction, moves: list[Move]) -> None:
    delivery = Delivery(subject=new_id(), direction=direction, way=way, address="人民路1号")
    links = 0
    for number, move in enumerate(moves):
        before, at = State(delivery.state), MONDAY + timedelta(minutes=number)
        try:
            move_on(delivery, move, Handed(proof=str(move)), at=at)
        except NotAllowed:
            assert before not in MOVES[move] or way not in ONLY.get(move, tuple(Way))
            assert delivery.state == before
        else:
            links += holder_after(move, direction=direction) is not None
    chain = list(Custody.objects.filter(delivery=delivery).order_by("position"))
    assert [link.position for link in chain] == list(range(1, links + 1))
    assert all(first.since < second.since for first, second in pairwise(chain))
    state = State(delivery.state)
    if state in WHERE and chain:
        wanted = WHERE[state] if direction == Direction.OUT else {INWARD.get(h, h) for h in WHERE[state]}
        assert chain[-1].holder in wanted
    assert (delivery.finished_at is not None) == (state in ENDED)


def test_every_state_but_the_ends_leads_on_and_every_move_is_somewhere() -> None:
    left = {state for row in MOVES.values() for state in row}
    assert left | set(ENDED) | {State.LOST} == set(State)
    assert set(MOVES) == set(Move)
    assert set(HANDS) <= set(Move)
