import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.cast import MONDAY
from tests.delivery.post import Post, hear, standing
from yimen.delivery.actions.release_parcel import release_parcel
from yimen.delivery.models import Parcel
from yimen.kernel.models import Event


def test_the_result_lies_at_the_window_and_the_courier_is_told(post: Post) -> None:
    parcel = post.ordered()
    release_parcel(parcel=parcel.pk, by=post.clerk, at=MONDAY)
    assert standing(parcel) == ("cancelled", "ready")
    assert Event.objects.filter(type="ParcelReleased").count() == 1
    assert hear(parcel, "cancelled") == ("cancelled", "ready")
    assert post.bagged(parcel.delivery).pk != parcel.pk


def test_a_report_after_that_moves_nothing(post: Post) -> None:
    parcel = post.ordered()
    release_parcel(parcel=parcel.pk, by=post.clerk, at=MONDAY)
    assert hear(parcel, "picked_up", "signed") == ("signed", "ready")


@pytest.mark.parametrize("who", ["stranger", "twice", "gone"])
def test_refused(post: Post, who: str) -> None:
    parcel = post.sent() if who == "gone" else post.ordered()
    if who == "twice":
        release_parcel(parcel=parcel.pk, by=post.clerk, at=MONDAY)
    with pytest.raises(ObjectDoesNotExist):
        release_parcel(parcel=parcel.pk, by=post.stranger if who == "stranger" else post.clerk, at=MONDAY)
    assert Parcel.objects.count() == 1
