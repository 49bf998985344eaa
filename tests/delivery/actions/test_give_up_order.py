from tests.cast import MONDAY
from tests.delivery.post import Post, standing
from yimen.delivery.actions.give_up_order import give_up_order
from yimen.delivery.couriers import Refused
from yimen.kernel.models import DeadLetter, Event


def test_it_can_be_bagged_again_and_the_letter_says_why(post: Post) -> None:
    parcel = post.bagged()
    for _ in range(2):
        give_up_order(parcel=parcel.pk, error=Refused("422 bad_receiver"), at=MONDAY)
    assert standing(parcel) == ("failed", "ready")
    assert DeadLetter.objects.get().error == "Refused: 422 bad_receiver"
    assert Event.objects.filter(type="OrderGivenUp").count() == 1
    assert post.bagged(parcel.delivery).pk != parcel.pk


def test_an_order_that_was_taken_after_all_stays(post: Post) -> None:
    parcel = post.ordered()
    give_up_order(parcel=parcel.pk, error=Refused("late"), at=MONDAY)
    assert standing(parcel) == ("ordered", "reserved")
    assert not DeadLetter.objects.exists()
