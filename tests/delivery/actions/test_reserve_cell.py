"""The smallest cell that fits; for the last one fifty clerks at once, and one gets it."""

from threading import Barrier, Lock, Thread

import pytest
from django.db import connection

from tests.cast import MONDAY
from tests.delivery.lockers_set import LARGE, SMALL, build_locker, put_in, ready_for_locker, reserve
from yimen.delivery.actions.prepare_delivery import prepare_delivery
from yimen.delivery.actions.reserve_cell import reserve_cell
from yimen.delivery.models import Cell, Stay
from yimen.delivery.queries import custody_of, delivery_of
from yimen.delivery.queries.lockers import opening_of, stay_of
from yimen.delivery.rules.lockers import Purpose, Size
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed


@pytest.mark.django_db
@pytest.mark.parametrize(("size", "number"), [(Size.SMALL, 2), (Size.MEDIUM, 3), (Size.LARGE, 1)])
def test_the_smallest_that_fits(size: Size, number: int) -> None:
    locker = build_locker((LARGE, SMALL, Size.MEDIUM))
    assert reserve(ready_for_locker(), locker, size).cell.number == number


@pytest.mark.django_db
def test_what_is_taken_jammed_or_open_is_not_given() -> None:
    locker = build_locker((SMALL, SMALL, SMALL, LARGE))
    put_in(locker)
    Cell.objects.filter(number=2).update(is_jammed=True)
    Cell.objects.filter(number=3).update(is_door_open=True)
    assert reserve(ready_for_locker(), locker).cell.number == 4
    with pytest.raises(NotAllowed, match="locker_full"):
        reserve(ready_for_locker(), locker)


@pytest.mark.django_db
def test_a_full_locker_leaves_the_result_at_the_window() -> None:
    locker, subject = build_locker((SMALL,)), ready_for_locker()
    with pytest.raises(NotAllowed, match="locker_full"):
        reserve(subject, locker, LARGE)
    found = delivery_of(subject)
    assert found is not None
    assert (found.state, len(custody_of(subject)), stay_of(subject)) == ("ready", 1, None)


@pytest.mark.django_db
def test_a_reserved_cell_has_its_door_wanted_by_a_job() -> None:
    stay = reserve(ready_for_locker(), build_locker())
    opening = opening_of(stay)
    assert opening is not None
    assert (opening.purpose, opening.state) == (Purpose.PUT_IN, "wanted")
    assert Event.objects.filter(type="OpeningWanted", subject=opening.pk).count() == 1


@pytest.mark.django_db
def test_it_is_reserved_once_and_only_for_whom_a_locker_was_chosen() -> None:
    locker, subject = build_locker(), ready_for_locker()
    reserve(subject, locker)
    at_counter = prepare_delivery(subject=new_id(), centre=None, by=None, at=MONDAY).subject
    for other in (subject, at_counter):
        with pytest.raises(NotAllowed, match="delivery_not_so"):
            reserve(other, locker)
    with pytest.raises(NotAllowed, match="nothing_to_collect"):
        reserve_cell(subject=new_id(), locker=locker.pk, size=SMALL, by=new_id(), at=MONDAY)
    assert Stay.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_fifty_clerks_at_once_and_the_last_cell_is_given_once() -> None:
    locker = build_locker((SMALL,))
    subjects, start, said, lock = [ready_for_locker() for _ in range(50)], Barrier(50), [], Lock()

    def work(number: int) -> None:
        start.wait()
        try:
            reserve(subjects[number], locker)
            outcome = "given"
        except NotAllowed as refusal:
            outcome = refusal.code
        with lock:
            said.append(outcome)
        connection.close()

    threads = [Thread(target=work, args=(number,)) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["given"] + ["locker_full"] * 49
    assert Cell.objects.exclude(delivery=None).count() == Stay.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_clerks_at_once_get_ten_cells() -> None:
    locker = build_locker((SMALL,) * 10)
    subjects, start = [ready_for_locker() for _ in range(10)], Barrier(10)

    def work(number: int) -> None:
        start.wait()
        reserve(subjects[number], locker)
        connection.close()

    threads = [Thread(target=work, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Cell.objects.exclude(delivery=None).count() == 10
