import pytest
from django.db import IntegrityError, transaction

from tests.cast import MONDAY
from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.actions.prepare_delivery import prepare_delivery
from yimen.delivery.models import Custody, Delivery
from yimen.delivery.queries import custody_of
from yimen.delivery.rules.states import Move
from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed


@pytest.mark.django_db
def test_every_change_of_hands_adds_a_link_and_nothing_else_does() -> None:
    found = prepare_delivery(subject=new_id(), centre=None, by=None, at=MONDAY)
    found.way, clerk = "locker", new_id()
    move_on(found, Move.RESERVE, by=clerk, at=MONDAY)
    move_on(found, Move.PUT_IN, Handed(name="3号格"), by=clerk, at=MONDAY)
    move_on(found, Move.RECALL, at=MONDAY)
    move_on(found, Move.TAKE_BACK, Handed(name="出件窗口"), by=clerk, at=MONDAY)
    links = custody_of(found.subject)
    assert [(link.position, link.holder, link.name) for link in links] == [
        (1, "window", ""),
        (2, "locker", "3号格"),
        (3, "window", "出件窗口"),
    ]
    assert found.dispatched_at == MONDAY


@pytest.mark.django_db
def test_an_illegal_move_leaves_no_trace() -> None:
    found = prepare_delivery(subject=new_id(), centre=None, by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="delivery_not_so"):
        move_on(found, Move.SEND, at=MONDAY)
    assert Delivery.objects.get(pk=found.pk).state == "ready"
    assert len(custody_of(found.subject)) == 1


@pytest.mark.django_db
def test_what_came_in_is_signed_for_at_the_window() -> None:
    found = Delivery(subject=new_id(), direction="in", way="courier", area="惠阳区", address="人民路1号")
    for move in (Move.ARRIVE, Move.RESERVE, Move.SEND, Move.SIGN):
        move_on(found, move, at=MONDAY)
    chain = Custody.objects.filter(delivery=found).order_by("position")
    assert [link.holder for link in chain] == ["applicant", "courier", "window"]


@pytest.mark.django_db
def test_two_links_never_have_one_place_in_the_chain() -> None:
    found = prepare_delivery(subject=new_id(), centre=None, by=None, at=MONDAY)
    with pytest.raises(IntegrityError, match="custody_in_order"), transaction.atomic():
        Custody.objects.create(delivery=found, position=1, holder="locker", since=MONDAY)
