"""Call-backs twice, late and out of order: the right state in the end, and one chain of custody."""

from collections.abc import Callable
from itertools import permutations
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.cast import MONDAY
from tests.delivery.post import Post, build_post, hear, standing, track
from yimen.delivery.actions.note_tracks import note_tracks
from yimen.delivery.models import Parcel, TrackLine
from yimen.delivery.queries import custody_of
from yimen.kernel.models import Event

WAY = ("picked_up", "on_the_way", "delivering", "signed")


def test_signed_for_by_whom_and_when_and_the_chain_is_whole(post: Post) -> None:
    parcel = post.sent()
    assert hear(parcel, *WAY) == ("signed", "delivered")
    parcel.refresh_from_db()
    assert (str(parcel.signer_name), parcel.signer_relation) == ("李*", "family")
    assert parcel.signed_at == track(parcel, "signed", hours=4).at
    assert parcel.look_at is None
    chain = custody_of(parcel.delivery.subject)
    assert [link.holder for link in chain] == ["window", "courier", "recipient"]
    assert "家人" in chain[-1].proof
    assert "李敏" not in chain[-1].proof
    assert Event.objects.get(type="Delivered").payload["way"] == "courier"
    assert "李敏" not in str(list(Event.objects.values_list("payload", flat=True)))


@pytest.mark.parametrize("order", list(permutations(WAY[1:])))
def test_in_whatever_order_they_come_each_of_them_twice(post: Post, order: tuple[str, ...]) -> None:
    parcel = post.ordered()
    lines = {state: track(parcel, state, hours=hours) for hours, state in enumerate(WAY)}
    for state in (*order, *order, "picked_up"):
        note_tracks(vendor="ems", tracks=[lines[state]], at=MONDAY)
    assert standing(parcel) == ("signed", "delivered")
    assert TrackLine.objects.count() == 4
    assert Event.objects.filter(type="Delivered").count() == 1
    assert [link.holder for link in custody_of(parcel.delivery.subject)] == ["window", "courier", "recipient"]


@pytest.mark.parametrize(
    ("way", "ends"),
    [
        (("picked_up", "delivering", "refused"), ("refused", "returned")),
        (("picked_up", "delivering", "refused", "on_the_way", "returned"), ("returned", "returned")),
        (("picked_up", "lost"), ("lost", "lost")),
        (("picked_up", "lost", "on_the_way"), ("on_the_way", "on_its_way")),
        (("picked_up", "lost", "on_the_way", "signed"), ("signed", "delivered")),
        (("cancelled",), ("cancelled", "ready")),
    ],
)
def test_what_can_go_wrong(post: Post, way: tuple[str, ...], ends: tuple[str, str]) -> None:
    assert hear(post.ordered(), *way) == ends


def test_a_report_may_be_quicker_than_the_answer_to_the_order(post: Post) -> None:
    parcel = post.bagged()
    assert note_tracks(vendor="ems", tracks=[track(parcel, "picked_up", waybill="77")], at=MONDAY)
    parcel.refresh_from_db()
    assert (parcel.waybill, parcel.state) == ("77", "picked_up")


def test_a_stranger_another_vendor_and_another_number_are_not_ours(post: Post) -> None:
    parcel, other = post.sent("1"), post.sent("2")
    assert not note_tracks(vendor="sf", tracks=[track(parcel, "signed")], at=MONDAY)
    assert not note_tracks(vendor="ems", tracks=[track(parcel, "signed", key=post.centre.pk)], at=MONDAY)
    assert not note_tracks(vendor="ems", tracks=[track(parcel, "signed", waybill=other.waybill)], at=MONDAY)
    assert standing(parcel) == ("ordered", "on_its_way")


@pytest.mark.django_db(transaction=True)
def test_two_reports_at_once_leave_one_delivery() -> None:
    parcel = build_post().ordered()
    start = Barrier(2)

    def run(act: Callable[[], object]) -> None:
        start.wait()
        act()
        connection.close()

    acts = [
        lambda state=state, hours=hours: note_tracks(
            vendor="ems", tracks=[track(parcel, state, hours=hours)], at=MONDAY
        )
        for hours, state in enumerate(("picked_up", "signed"))
    ]
    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert standing(parcel) == ("signed", "delivered")
    assert Parcel.objects.count() == 1
