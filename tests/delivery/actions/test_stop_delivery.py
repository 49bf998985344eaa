"""What came to nothing is not handed over: a wish is dropped, a locker's code is dead; twice is once."""

import pytest

from tests.cast import MONDAY
from tests.delivery.lockers_set import ZHANG, build_locker, put_in
from yimen.delivery.actions.choose_way import choose_way
from yimen.delivery.actions.open_with_code import open_with_code
from yimen.delivery.actions.stop_delivery import stop_delivery
from yimen.delivery.queries import delivery_of
from yimen.delivery.queries.lockers import code_for
from yimen.delivery.rules.states import Way
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_a_wish_is_dropped_once() -> None:
    subject = new_id()
    choose_way(subject=subject, way=Way.LOCKER, to=ZHANG, by=None, at=MONDAY)
    for _ in range(2):
        stopped = stop_delivery(subject=subject, at=MONDAY)
        assert stopped is not None
        assert stopped.state == "dropped"
    assert Event.objects.filter(type="DeliveryDropped").count() == 1


def test_what_lies_in_a_locker_is_recalled_and_its_code_opens_nothing() -> None:
    locker = build_locker()
    stay = put_in(locker)
    code = code_for(stay)
    for _ in range(2):
        stopped = stop_delivery(subject=stay.delivery.subject, at=MONDAY)
        assert stopped is not None
        assert stopped.state == "recalled"
    with pytest.raises(NotAllowed):
        open_with_code(locker=locker.pk, code=code, at=MONDAY)


def test_a_door_that_is_being_opened_is_not_stopped() -> None:
    locker = build_locker()
    stay = put_in(locker)
    open_with_code(locker=locker.pk, code=code_for(stay), at=MONDAY)
    assert stop_delivery(subject=stay.delivery.subject, at=MONDAY) is not None
    found = delivery_of(stay.delivery.subject)
    assert found is not None
    assert found.state == "in_locker"


def test_where_nobody_chose_there_is_nothing_to_stop() -> None:
    assert stop_delivery(subject=new_id(), at=MONDAY) is None
