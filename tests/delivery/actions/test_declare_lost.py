import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.cast import MONDAY
from tests.delivery.post import Post, hear, standing
from yimen.delivery.actions.declare_lost import declare_lost
from yimen.delivery.actions.make_again import make_again
from yimen.delivery.models import Parcel
from yimen.identity.models import Staff

FINDING = "11月20日致电惠阳投递部，查无下落"


def declare(post: Post, parcel: Parcel, by: Staff | None = None) -> None:
    declare_lost(parcel=parcel.pk, finding=FINDING, by=by or post.clerk, at=MONDAY)


def test_what_the_window_finds_lost_is_made_again(post: Post) -> None:
    parcel = post.sent()
    hear(parcel, "picked_up")
    declare(post, parcel)
    assert standing(parcel) == ("lost", "lost")
    assert parcel.lines.get(state="lost").place == FINDING
    make_again(parcel=parcel.pk, by=post.clerk, at=MONDAY)
    assert standing(parcel) == ("lost", "ready")


def test_lost_on_its_way_back(post: Post) -> None:
    parcel = post.sent()
    hear(parcel, "picked_up", "refused")
    declare(post, parcel)
    assert standing(parcel) == ("lost", "lost")


def test_it_turns_up_and_is_lost_again(post: Post) -> None:
    parcel = post.sent()
    declare(post, parcel)
    assert hear(parcel, "on_the_way") == ("on_the_way", "on_its_way")
    declare(post, parcel)
    assert parcel.lines.filter(state="lost").count() == 2


@pytest.mark.parametrize("who", ["stranger", "twice", "still here", "signed"])
def test_refused(post: Post, who: str) -> None:
    parcel = post.ordered() if who == "still here" else post.sent()
    if who == "twice":
        declare(post, parcel)
    if who == "signed":
        hear(parcel, "picked_up", "signed")
    with pytest.raises(ObjectDoesNotExist):
        declare(post, parcel, by=post.stranger if who == "stranger" else None)
