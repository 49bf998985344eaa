"""With the record of its subject a delivery loses who received it; in whose hands it was, stays."""

import pytest

from tests.cast import MONDAY
from tests.delivery.actions.test_collect import PROXY, hand_over
from tests.delivery.post import Post
from yimen.delivery.actions.erase_deliveries import erase_deliveries
from yimen.delivery.models import Delivery, Parcel, PickUp
from yimen.delivery.queries import custody_of
from yimen.kernel.rules.personal import ERASED


def test_a_signed_parcel_says_nothing_of_people_any_more(post: Post) -> None:
    parcel = post.sent()
    Parcel.objects.update(signer_name="李敏")
    Delivery.objects.update(state="delivered", finished_at=MONDAY)
    subject = parcel.delivery.subject
    for _ in range(2):
        erase_deliveries(subject=subject, at=MONDAY)
    found = Delivery.objects.get()
    assert (found.recipient, found.phone, found.area, found.address) == (ERASED, None, "", None)
    assert Parcel.objects.get().signer_name is None
    assert [link.holder for link in custody_of(subject)] == ["window", "courier"]


def test_a_parcel_never_heard_of_again_keeps_no_address(post: Post) -> None:
    parcel = post.sent()
    erase_deliveries(subject=parcel.delivery.subject, at=MONDAY)
    address = Delivery.objects.get().address
    assert address is not None
    assert address.reveal() == ERASED


@pytest.mark.django_db
def test_who_came_for_it_is_erased_and_nobody_else(post: Post) -> None:
    mine, other = post.result(), post.result()
    for each in (mine, other):
        hand_over(each.subject, PROXY)
    erase_deliveries(subject=mine.subject, at=MONDAY)
    taken = PickUp.objects.get(subject=mine.subject)
    assert (taken.collector_name, taken.collector_document.reveal(), taken.proxy_authority) == (ERASED,) * 3
    assert PickUp.objects.get(subject=other.subject).collector_name == "陌生人"
