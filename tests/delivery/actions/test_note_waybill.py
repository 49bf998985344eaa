from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.delivery.post import Post
from yimen.delivery.actions.note_waybill import note_waybill
from yimen.delivery.couriers import Ordered
from yimen.delivery.models import Parcel
from yimen.delivery.queries.looking import LOOK_EVERY
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event


def test_it_is_noted_once(post: Post) -> None:
    parcel = post.ordered("1")
    note_waybill(Parcel.objects.get(), Ordered("2"), at=MONDAY)
    parcel.refresh_from_db()
    assert (parcel.state, parcel.waybill, parcel.route) == ("ordered", "1", "101-B11")
    assert Event.objects.filter(type="ParcelOrdered").count() == 1


@pytest.mark.parametrize(("set_to", "minutes"), [(None, 120), (30, 30)])
def test_it_is_looked_for_after_a_while(post: Post, set_to: int | None, minutes: int) -> None:
    if set_to:
        set_parameter(key=LOOK_EVERY, value=set_to, source="与快递企业的约定", by=None, at=MONDAY)
    assert post.ordered().look_at == MONDAY + timedelta(minutes=minutes)


def test_what_was_released_meanwhile_is_cancelled_after_all(post: Post) -> None:
    parcel = post.bagged()
    Parcel.objects.update(state="cancelled", settled_at=MONDAY)
    note_waybill(Parcel.objects.get(), Ordered("1"), at=MONDAY)
    parcel.refresh_from_db()
    assert (parcel.state, parcel.waybill, parcel.look_at) == ("cancelled", "1", None)
    assert Event.objects.filter(type="ParcelReleased").count() == 1
