from typing import Any

import pytest

from tests.cast import MONDAY
from tests.delivery.post import HOME, ZHANG, Post, hear, standing
from yimen.delivery.actions.choose_way import Address, Recipient
from yimen.delivery.actions.fetch_originals import fetch_originals
from yimen.delivery.models import Delivery, Parcel
from yimen.delivery.queries.orders import order_of
from yimen.delivery.queries.parcels import custody_of_delivery
from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed


def fetch(post: Post, **changes: Any) -> Parcel:
    values: dict[str, Any] = {"subject": new_id(), "sender": ZHANG, "address": HOME, "centre": post.centre.pk}
    return fetch_originals(**{**values, "by": None, "at": MONDAY, **changes})


def test_the_courier_goes_from_the_applicant_to_the_window(post: Post) -> None:
    parcel = fetch(post)
    order = order_of(Parcel.objects.get())
    assert order.is_inward
    assert (order.sender.name, order.receiver.address) == ("张伟", post.centre.address)
    assert [link.holder for link in custody_of_delivery(parcel.delivery_id)] == ["applicant"]
    Parcel.objects.update(waybill="7", state="ordered")
    parcel.refresh_from_db()
    assert hear(parcel, "picked_up", "signed") == ("signed", "delivered")
    assert [link.holder for link in custody_of_delivery(parcel.delivery_id)] == ["applicant", "courier", "window"]


def test_a_second_one_waits_until_the_first_has_arrived(post: Post) -> None:
    subject = new_id()
    parcel = fetch(post, subject=subject)
    with pytest.raises(NotAllowed, match="originals_under_way"):
        fetch(post, subject=subject)
    Parcel.objects.update(waybill="7", state="ordered")
    parcel.refresh_from_db()
    hear(parcel, "picked_up", "signed")
    assert standing(fetch(post, subject=subject)) == ("wanted", "reserved")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sender": Recipient(name=" ", phone="13800138000")}, "address_needed"),
        ({"sender": Recipient(name="张伟", phone="1")}, "bad_mobile"),
        ({"address": Address(area="惠阳区", detail="")}, "address_needed"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_ordered(post: Post, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        fetch(post, **changes)
    assert not Delivery.objects.exists()
