import pytest

from tests.cast import MONDAY
from tests.delivery.post import Post
from yimen.delivery.actions.set_priority import set_priority
from yimen.delivery.models import Delivery
from yimen.delivery.queries.orders import order_of
from yimen.delivery.rules.states import Way
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed


def test_the_couriers_order_has_the_flag(post: Post) -> None:
    result = post.result()
    for _ in range(2):
        set_priority(subject=result.subject, is_priority=True, by=new_id(), at=MONDAY)
    assert order_of(post.bagged(Delivery.objects.get())).is_priority
    assert Event.objects.filter(type="PrioritySet").count() == 1


def test_it_can_be_taken_until_the_bag_and_needs_a_courier(post: Post) -> None:
    result, collected = post.result(), post.result(way=Way.COUNTER)
    set_priority(subject=result.subject, is_priority=True, by=new_id(), at=MONDAY)
    set_priority(subject=result.subject, is_priority=False, by=new_id(), at=MONDAY)
    assert not Delivery.objects.get(pk=result.pk).is_priority
    post.bagged(result)
    with pytest.raises(NotAllowed, match="already_dispatched"):
        set_priority(subject=result.subject, is_priority=True, by=new_id(), at=MONDAY)
    with pytest.raises(NotAllowed, match="no_courier_chosen"):
        set_priority(subject=collected.subject, is_priority=True, by=new_id(), at=MONDAY)
