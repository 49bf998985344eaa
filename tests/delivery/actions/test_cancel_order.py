from django.utils.timezone import now

from tests.cast import MONDAY
from tests.delivery.post import Post
from tests.depot import Depot, depot
from yimen.delivery.actions.cancel_order import cancel_order
from yimen.delivery.actions.place_order import place_order
from yimen.delivery.actions.release_parcel import release_parcel

__all__ = ["depot"]


def test_the_order_is_taken_back_and_twice_is_as_good_as_once(post: Post, depot: Depot) -> None:
    parcel = post.bagged()
    place_order(parcel=parcel.pk, at=now())
    cancel_order(parcel=parcel.pk, at=now())  # nobody wants that
    assert [each["state"] for each in depot.parcels()] == ["ordered"]
    release_parcel(parcel=parcel.pk, by=post.clerk, at=MONDAY)
    for _ in range(2):
        cancel_order(parcel=parcel.pk, at=now())
    assert [each["state"] for each in depot.parcels()] == ["cancelled"]


def test_what_was_never_ordered_or_is_picked_up_is_no_error(post: Post, depot: Depot) -> None:
    never, gone = post.bagged(), post.bagged()
    place_order(parcel=gone.pk, at=now())
    depot.drive(depot.parcels()[0]["waybill"], "picked_up")
    for parcel in (never, gone):
        release_parcel(parcel=parcel.pk, by=post.clerk, at=MONDAY)
        cancel_order(parcel=parcel.pk, at=now())
    assert [each["state"] for each in depot.parcels()] == ["picked_up"]
