import pytest

from tests.cast import MONDAY
from tests.delivery.post import Post
from yimen.delivery.actions.want_parcel import want_parcel
from yimen.delivery.models import Parcel
from yimen.delivery.rules.states import Way
from yimen.kernel.rules.errors import NotAllowed


def test_the_first_courier_of_the_settings_is_asked(post: Post, settings: pytest.FixtureRequest) -> None:
    settings.COURIERS = {"ems": {"url": ""}, "other": {"url": "http://127.0.0.1:1"}}  # type: ignore[attr-defined]
    assert want_parcel(post.result(), by=None, at=MONDAY).vendor == "other"


def test_what_is_collected_needs_no_courier(post: Post) -> None:
    result = post.result(way=Way.COUNTER)
    result.state = "delivered"
    with pytest.raises(NotAllowed, match="delivery_not_so"):
        want_parcel(result, by=None, at=MONDAY)
    assert not Parcel.objects.exists()
