from tests.cast import MONDAY
from tests.delivery.post import Post, standing
from yimen.delivery.actions.send_parcels import send_parcels
from yimen.delivery.queries import custody_of
from yimen.kernel.models import Event


def test_the_courier_has_it_and_the_chain_says_who_gave_it(post: Post) -> None:
    parcel = post.sent("1200000000009")
    assert standing(parcel) == ("ordered", "on_its_way")
    link = custody_of(parcel.delivery.subject)[-1]
    assert (link.holder, link.name, link.handed_by) == ("courier", "EMS", post.clerk.pk)
    assert "1200000000009" in link.proof


def test_twice_a_stranger_or_without_a_waybill_sends_nothing(post: Post) -> None:
    ready, waiting = post.ordered(), post.bagged()
    both = [ready.pk, waiting.pk]
    assert send_parcels(parcels=both, by=post.stranger, at=MONDAY) == []
    assert [each.pk for each in send_parcels(parcels=both, by=post.clerk, at=MONDAY)] == [ready.pk]
    assert send_parcels(parcels=both, by=post.clerk, at=MONDAY) == []
    assert Event.objects.filter(type="ParcelSent").count() == 1
