from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.cast import MONDAY
from tests.delivery.post import Post, build_post
from yimen.delivery.actions.bag_results import bag_results
from yimen.delivery.actions.choose_way import choose_way
from yimen.delivery.models import Parcel
from yimen.delivery.queries.parcels import bagged, to_bag
from yimen.delivery.rules.states import Way
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


def test_an_order_is_wanted_in_the_transaction_and_the_address_stands_from_then_on(post: Post) -> None:
    result = post.result()
    [parcel] = bag_results(deliveries=[result.pk], by=post.clerk, at=MONDAY)
    result.refresh_from_db()
    assert (parcel.state, parcel.vendor, result.state) == ("wanted", "ems", "reserved")
    assert Event.objects.get(type="ParcelWanted").payload["parcel"] == str(parcel.pk)
    assert list(bagged(post.clerk)) == [parcel]
    with pytest.raises(NotAllowed, match="already_dispatched"):
        choose_way(subject=result.subject, way=Way.COUNTER, by=None, at=MONDAY)


def test_what_has_priority_is_bagged_first(post: Post) -> None:
    ordinary, urgent = post.result(), post.result()
    urgent.is_priority = True
    urgent.save()
    assert list(to_bag(post.clerk)) == [urgent, ordinary]


def test_twice_a_stranger_or_another_way_bags_nothing(post: Post) -> None:
    result, collected = post.result(), post.result(way=Way.COUNTER)
    everything = [result.pk, collected.pk]
    assert bag_results(deliveries=everything, by=post.stranger, at=MONDAY) == []
    assert len(bag_results(deliveries=everything, by=post.clerk, at=MONDAY)) == 1
    assert bag_results(deliveries=everything, by=post.clerk, at=MONDAY) == []
    assert Parcel.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_order_one_courier() -> None:
    post = build_post()
    result, start = post.result(), Barrier(2)

    def run(act: Callable[[], object]) -> None:
        start.wait()
        act()
        connection.close()

    def bag() -> object:
        return bag_results(deliveries=[result.pk], by=post.clerk, at=MONDAY)

    threads = [Thread(target=run, args=(bag,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Parcel.objects.count() == 1
