from datetime import date

import pytest

from tests.cast import MONDAY
from tests.delivery.lockers_set import build_locker, put_in, ready_for_locker, reserve, tell
from yimen.delivery.actions.confirm_put_in import confirm_put_in
from yimen.delivery.queries import custody_of, delivery_of
from yimen.delivery.rules.lockers import Door
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_what_lies_in_a_shut_cell_is_in_the_lockers_hands_with_its_days() -> None:
    stay = put_in(build_locker())
    found = delivery_of(stay.delivery.subject)
    assert found is not None
    assert (found.state, found.dispatched_at) == ("in_locker", MONDAY)
    last = custody_of(found.subject)[-1]
    assert (last.holder, last.name, last.place) == ("locker", "1号格", "1号柜（大厅东门外）")
    assert (stay.remind_on, stay.keep_until) == (date(2026, 11, 25), date(2026, 11, 28))
    assert Event.objects.filter(type="PutIn", subject=found.subject).count() == 1


@pytest.mark.parametrize("doors", [(), (Door.ASKED,), (Door.OPENED,), (Door.OPENED, Door.LEFT_OPEN), (Door.SILENT,)])
def test_not_before_the_door_was_opened_and_shut(doors: tuple[Door, ...]) -> None:
    subject = ready_for_locker()
    tell(reserve(subject, build_locker()), *doors)
    with pytest.raises(NotAllowed, match="locker_door_not_shut"):
        confirm_put_in(subject=subject, by=new_id(), at=MONDAY)


def test_said_twice_it_is_refused_and_nothing_changes() -> None:
    stay = put_in(build_locker())
    with pytest.raises(NotAllowed, match="delivery_not_so"):
        confirm_put_in(subject=stay.delivery.subject, by=new_id(), at=MONDAY)
    with pytest.raises(NotAllowed, match="not_in_a_locker"):
        confirm_put_in(subject=new_id(), by=new_id(), at=MONDAY)
    assert len(custody_of(stay.delivery.subject)) == 2
