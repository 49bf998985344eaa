from collections.abc import Callable
from threading import Barrier, Thread
from uuid import UUID

import pytest
from django.db import connection

from tests.cast import MONDAY
from yimen.delivery.actions.choose_way import Address, Recipient, choose_way
from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.actions.prepare_delivery import prepare_delivery
from yimen.delivery.models import Delivery
from yimen.delivery.queries import custody_of, delivery_of
from yimen.delivery.rules.states import Move, Way
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed

ZHANG = Recipient(name="张伟", phone="13800138000")
HOME = Address(area="广东省惠州市惠阳区淡水街道", detail="人民路1号")


def choose(subject: UUID, way: Way) -> Delivery:
    return choose_way(subject=subject, way=way, to=ZHANG, address=HOME, by=new_id(), at=MONDAY)


@pytest.mark.django_db
def test_a_way_is_chosen_before_there_is_a_result_and_chosen_anew() -> None:
    subject = new_id()
    first, second = choose(subject, Way.COURIER), choose(subject, Way.COUNTER)
    assert first.pk == second.pk
    found = delivery_of(subject)
    assert found is not None
    assert (found.way, found.state) == ("counter", "chosen")
    assert custody_of(subject) == []
    assert Event.objects.filter(subject=subject, type="WayChosen").count() == 2


@pytest.mark.django_db
def test_the_address_is_sealed_and_only_its_area_is_plain() -> None:
    found = choose(new_id(), Way.COURIER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT area, address FROM delivery_delivery WHERE id = %s", [found.pk])
        area, sealed = cursor.fetchone()
    assert area == HOME.area
    assert "人民路".encode() not in bytes(sealed)
    stored = Delivery.objects.get(pk=found.pk)
    assert stored.address is not None
    assert (str(stored.address), stored.address.reveal()) == ("****", "人民路1号")
    assert str(stored.phone) == "138****8000"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("way", "to", "address", "code"),
    [
        (Way.COURIER, ZHANG, None, "address_needed"),
        (Way.COURIER, ZHANG, Address(area="惠阳区", detail=" "), "address_needed"),
        (Way.COURIER, None, HOME, "recipient_needed"),
        (Way.LOCKER, None, None, "recipient_needed"),
        (Way.LOCKER, Recipient(name="张伟", phone="0752-3360000"), None, "bad_mobile"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(
    way: Way, to: Recipient | None, address: Address | None, code: str
) -> None:
    subject = new_id()
    with pytest.raises(NotAllowed, match=code):
        choose_way(subject=subject, way=way, to=to, address=address, by=None, at=MONDAY)
    assert delivery_of(subject) is None


def dispatch(subject: UUID) -> None:
    found = Delivery.objects.select_for_update().get(subject=subject)
    move_on(found, Move.RESERVE, by=None, at=MONDAY)
    move_on(found, Move.SEND, Handed(name="EMS"), by=None, at=MONDAY)


@pytest.mark.django_db
def test_it_is_changed_until_dispatch_and_refused_after() -> None:
    subject = new_id()
    choose(subject, Way.COURIER)
    prepare_delivery(subject=subject, centre=None, by=None, at=MONDAY)
    choose(subject, Way.LOCKER)
    choose(subject, Way.COURIER)
    dispatch(subject)
    with pytest.raises(NotAllowed, match="already_dispatched"):
        choose(subject, Way.COUNTER)
    assert [link.holder for link in custody_of(subject)] == ["window", "courier"]


@pytest.mark.django_db(transaction=True)
def test_changing_and_dispatching_at_once_leave_one_truth() -> None:
    from django.db import transaction

    for _ in range(5):
        subject, start, said = new_id(), Barrier(2), []
        choose(subject, Way.COURIER)
        prepare_delivery(subject=subject, centre=None, by=None, at=MONDAY)

        def run(act: Callable[[], object], start: Barrier = start, said: list[str] = said) -> None:
            start.wait()
            try:
                with transaction.atomic():
                    act()
            except NotAllowed as refusal:
                said.append(refusal.code)
            connection.close()

        acts = [lambda s=subject: choose(s, Way.COUNTER), lambda s=subject: dispatch(s)]
        threads = [Thread(target=run, args=(act,)) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        found = delivery_of(subject)
        assert found is not None
        assert (found.way, found.state, said) in [
            ("counter", "ready", ["delivery_not_so"]),
            ("courier", "on_its_way", ["already_dispatched"]),
        ]
