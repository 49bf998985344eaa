import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.cast import MONDAY
from tests.delivery.post import Post, hear, standing
from yimen.delivery.actions.make_again import make_again
from yimen.delivery.queries import custody_of


def test_it_lies_at_the_window_again_and_goes_out_as_a_new_parcel(post: Post) -> None:
    parcel = post.sent()
    hear(parcel, "picked_up", "lost")
    make_again(parcel=parcel.pk, by=post.clerk, at=MONDAY)
    assert standing(parcel) == ("lost", "ready")
    assert "补发" in custody_of(parcel.delivery.subject)[-1].proof
    assert post.bagged(parcel.delivery).pk != parcel.pk
    assert hear(parcel, "on_the_way", "signed") == ("signed", "reserved")  # the old one turns up: noted, nothing else


@pytest.mark.parametrize("who", ["stranger", "twice", "not_lost"])
def test_refused(post: Post, who: str) -> None:
    parcel = post.sent()
    if who != "not_lost":
        hear(parcel, "picked_up", "lost")
    if who == "twice":
        make_again(parcel=parcel.pk, by=post.clerk, at=MONDAY)
    with pytest.raises(ObjectDoesNotExist):
        make_again(parcel=parcel.pk, by=post.stranger if who == "stranger" else post.clerk, at=MONDAY)
