from tests.cast import MONDAY
from tests.delivery.actions.test_open_originals import on_its_way
from tests.delivery.post import Post
from yimen.delivery.actions.give_back_originals import give_back_originals
from yimen.delivery.actions.open_originals import open_originals
from yimen.delivery.queries.parcels import custody_of_delivery


def test_the_chain_goes_both_ways_and_twice_is_as_good_as_once(post: Post) -> None:
    parcel = on_its_way(post, "picked_up")
    subject = parcel.delivery.subject
    assert give_back_originals(subject=subject, by=None, at=MONDAY) == 0  # nobody has opened it
    open_originals(delivery=parcel.delivery_id, keys=["lease"], by=post.clerk, at=MONDAY)
    assert [give_back_originals(subject=subject, by=None, at=MONDAY) for _ in range(2)] == [1, 0]
    chain = custody_of_delivery(parcel.delivery_id)
    assert [link.holder for link in chain] == ["applicant", "courier", "window", "applicant"]
