import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.cast import MONDAY
from tests.delivery.post import Post, hear, standing, track
from yimen.delivery.actions.choose_way import choose_way
from yimen.delivery.actions.note_tracks import note_tracks
from yimen.delivery.actions.take_back_parcel import take_back_parcel
from yimen.delivery.queries import custody_of
from yimen.delivery.rules.states import Way

REFUSED = ("picked_up", "delivering", "refused")


@pytest.mark.parametrize("told", [REFUSED, (*REFUSED, "returned")])
def test_it_lies_at_the_window_and_another_way_can_be_chosen(post: Post, told: tuple[str, ...]) -> None:
    parcel = post.sent()
    hear(parcel, *told)
    take_back_parcel(parcel=parcel.pk, by=post.clerk, at=MONDAY)
    assert standing(parcel) == ("returned", "ready")
    assert [link.holder for link in custody_of(parcel.delivery.subject)] == ["window", "courier", "window"]
    choose_way(subject=parcel.delivery.subject, way=Way.COUNTER, by=None, at=MONDAY)


def test_a_late_report_moves_nothing_any_more(post: Post) -> None:
    parcel = post.sent()
    hear(parcel, *REFUSED)
    take_back_parcel(parcel=parcel.pk, by=post.clerk, at=MONDAY)
    note_tracks(vendor="ems", tracks=[track(parcel, "returned", hours=9)], at=MONDAY)
    assert standing(parcel) == ("returned", "ready")


@pytest.mark.parametrize("who", ["stranger", "twice", "on_its_way"])
def test_refused(post: Post, who: str) -> None:
    parcel = post.sent()
    if who != "on_its_way":
        hear(parcel, *REFUSED)
    if who == "twice":
        take_back_parcel(parcel=parcel.pk, by=post.clerk, at=MONDAY)
    with pytest.raises(ObjectDoesNotExist):
        take_back_parcel(parcel=parcel.pk, by=post.stranger if who == "stranger" else post.clerk, at=MONDAY)
