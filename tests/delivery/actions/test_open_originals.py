import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.cast import MONDAY
from tests.delivery.actions.test_fetch_originals import fetch
from tests.delivery.post import Post, hear, standing
from yimen.delivery.actions.open_originals import open_originals
from yimen.delivery.models import Parcel
from yimen.delivery.queries.parcels import custody_of_delivery
from yimen.kernel.models import Event


def on_its_way(post: Post, *told: str) -> Parcel:
    fetch(post)
    Parcel.objects.update(waybill="7", state="ordered")
    parcel = Parcel.objects.get()
    hear(parcel, *told)
    return parcel


@pytest.mark.parametrize("told", [("picked_up",), ("picked_up", "signed"), ()])
def test_it_is_at_the_window_whatever_the_courier_has_reported(post: Post, told: tuple[str, ...]) -> None:
    parcel = on_its_way(post, *told)
    open_originals(delivery=parcel.delivery_id, keys=["lease"], by=post.clerk, at=MONDAY)
    parcel.refresh_from_db()
    assert standing(parcel) == ("signed", "delivered")
    assert parcel.opened_at == MONDAY
    assert [link.holder for link in custody_of_delivery(parcel.delivery_id)] == ["applicant", "courier", "window"]
    assert Event.objects.get(type="OriginalsOpened").payload["keys"] == ["lease"]
    assert hear(parcel, "picked_up", "on_the_way") in [("signed", "delivered"), ("on_the_way", "delivered")]


@pytest.mark.parametrize("who", ["stranger", "twice"])
def test_refused(post: Post, who: str) -> None:
    parcel = on_its_way(post, "picked_up")
    if who == "twice":
        open_originals(delivery=parcel.delivery_id, keys=["lease"], by=post.clerk, at=MONDAY)
    by = post.stranger if who == "stranger" else post.clerk
    with pytest.raises(ObjectDoesNotExist):
        open_originals(delivery=parcel.delivery_id, keys=["lease"], by=by, at=MONDAY)
