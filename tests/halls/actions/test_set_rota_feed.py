"""The calendar addresses of the rota: each change closes those before."""

import pytest

from tests.cast import MONDAY, build_town
from yimen.halls.actions.set_rota_feed import set_rota_feed
from yimen.halls.models import RotaFeed
from yimen.halls.queries.rota_feed import rota_feed_of
from yimen.kernel.models import Event


@pytest.mark.django_db
def test_each_change_has_a_new_serial_and_a_closed_one_stays_closed() -> None:
    clerk = build_town().clerk
    assert rota_feed_of(clerk.pk) is None
    assert [set_rota_feed(is_on=on, by=clerk, at=MONDAY).serial for on in (False, True, True)] == [0, 1, 2]
    assert rota_feed_of(clerk.pk) == RotaFeed.objects.get()
    assert [set_rota_feed(is_on=on, by=clerk, at=MONDAY).serial for on in (False, False, True)] == [3, 3, 4]
    assert [fact.payload["is_on"] for fact in Event.objects.filter(type="RotaFeedSet").order_by("id")] == [
        True, True, False, True,
    ]  # fmt: skip
