"""Where call-backs never come, the way is asked for."""

from datetime import timedelta

from django.utils.timezone import now

from tests.delivery.post import Post, standing
from tests.depot import Depot, depot
from yimen.delivery.actions.look_for_parcels import look_for_parcels
from yimen.delivery.actions.place_order import place_order
from yimen.delivery.models import Parcel

__all__ = ["depot"]
LATER = timedelta(minutes=120)


def placed(post: Post) -> Parcel:
    parcel = post.bagged()
    place_order(parcel=parcel.pk, at=now())
    return Parcel.objects.get(pk=parcel.pk)


def test_it_is_asked_for_when_its_time_has_come_and_no_more_once_signed(post: Post, depot: Depot) -> None:
    parcel = placed(post)
    depot.mood(report="never")
    depot.drive(parcel.waybill, "picked_up", "on_the_way", "delivering", "signed")
    assert parcel.look_at is not None
    assert look_for_parcels(at=parcel.look_at - timedelta(seconds=1)) == 0
    Parcel.objects.update(look_at=now() - timedelta(seconds=1))
    assert look_for_parcels(at=now()) == 1
    assert standing(parcel) == ("signed", "delivered")
    assert look_for_parcels(at=now() + LATER) == 0


def test_a_courier_that_is_down_keeps_nobody_waiting(post: Post, depot: Depot) -> None:
    first, second = placed(post), placed(post)
    depot.drive(second.waybill, "picked_up")
    Parcel.objects.update(look_at=now() - timedelta(minutes=1))
    Parcel.objects.filter(pk=first.pk).update(look_at=now() - timedelta(minutes=2))
    depot.mood(fail=1)
    assert look_for_parcels(at=now()) == 2
    assert (standing(first)[0], standing(second)[0]) == ("ordered", "picked_up")
    assert look_for_parcels(at=now()) == 0
