"""What the locker says comes late, twice and in any order; a jammed door loses nothing."""

import itertools

import pytest

from tests.cast import MONDAY
from tests.delivery.lockers_set import build_locker, put_in, ready_for_locker, reserve, tell
from yimen.delivery.actions.note_door import note_door
from yimen.delivery.actions.open_with_code import open_with_code
from yimen.delivery.actions.recall_result import recall_result
from yimen.delivery.models import Cell, Locker, Stay
from yimen.delivery.queries import custody_of, delivery_of
from yimen.delivery.queries.lockers import code_for, opening_of
from yimen.delivery.rules.lockers import Door
from yimen.kernel.models import Event, new_id

pytestmark = pytest.mark.django_db


def collecting(locker: Locker) -> Stay:
    stay = put_in(locker)
    open_with_code(locker=locker.pk, code=code_for(stay), at=MONDAY)
    return stay


def state_of(stay: Stay) -> str:
    found = delivery_of(stay.delivery.subject)
    assert found is not None
    return found.state


@pytest.mark.parametrize("order", list(itertools.permutations([Door.ASKED, Door.OPENED, Door.CLOSED])))
def test_in_any_order_and_twice_it_is_delivered_once_and_the_cell_is_free(order: tuple[Door, ...]) -> None:
    stay = collecting(build_locker())
    tell(stay, *order, *order)
    assert state_of(stay) == "delivered"
    assert len(custody_of(stay.delivery.subject)) == 3
    assert Event.objects.filter(type="Delivered").count() == 1
    cell = Cell.objects.get(pk=stay.cell_id)
    assert (cell.delivery, cell.is_door_open) == (None, False)


def test_a_door_left_open_keeps_its_cell_from_the_next() -> None:
    stay = collecting(build_locker())
    tell(stay, Door.OPENED, Door.LEFT_OPEN, Door.OPENED)
    cell = Cell.objects.get(pk=stay.cell_id)
    assert (cell.delivery, cell.is_door_open) == (None, True)
    tell(stay, Door.CLOSED, Door.LEFT_OPEN)
    assert not Cell.objects.get(pk=stay.cell_id).is_door_open


def test_a_jammed_door_for_the_holder_brings_the_result_back_to_the_window() -> None:
    stay = collecting(build_locker())
    tell(stay, Door.JAMMED, Door.JAMMED)
    assert state_of(stay) == "recalled"
    assert Cell.objects.get(pk=stay.cell_id).is_jammed
    recalled = Event.objects.get(type="Recalled")
    assert recalled.payload["reason"] == "jammed"
    assert [link.holder for link in custody_of(stay.delivery.subject)] == ["window", "locker"]


def test_a_jammed_door_for_the_clerk_leaves_the_result_at_the_window_and_the_cell_out_of_use() -> None:
    locker = build_locker()
    subject = ready_for_locker()
    stay = reserve(subject, locker)
    tell(stay, Door.JAMMED)
    assert state_of(stay) == "ready"
    second = reserve(subject, locker)
    assert second.cell_id != stay.cell_id


def test_a_late_word_of_an_open_door_stands_against_a_recall() -> None:
    stay = collecting(build_locker())
    tell(stay, Door.SILENT)
    recall_result(subject=stay.delivery.subject, reason="overdue", by=None, at=MONDAY)
    tell(stay, Door.OPENED)
    assert state_of(stay) == "delivered"


def test_a_late_word_about_a_cell_given_back_changes_no_delivery() -> None:
    from yimen.delivery.actions.release_cell import release_cell

    subject = ready_for_locker()
    stay = reserve(subject, build_locker())
    release_cell(subject=subject, by=new_id(), at=MONDAY)
    tell(stay, Door.OPENED)
    assert state_of(stay) == "ready"
    assert Cell.objects.get(pk=stay.cell_id).is_door_open
    tell(stay, Door.CLOSED)
    assert not Cell.objects.get(pk=stay.cell_id).is_door_open


def test_an_opening_of_somebody_elses_is_not_ours() -> None:
    assert not note_door(opening=new_id(), door=Door.OPENED, at=MONDAY)


def test_what_was_laid_in_at_an_open_door_is_the_clerks_to_say() -> None:
    stay = reserve(ready_for_locker(), build_locker())
    tell(stay, Door.OPENED, Door.CLOSED)
    assert state_of(stay) == "reserved"
    last = opening_of(stay)
    assert last is not None
    assert (last.opened_at, last.settled_at) == (MONDAY, MONDAY)
