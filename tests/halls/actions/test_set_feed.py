"""The calendar address of bookings: each change closes the one before."""

import pytest

from tests.cast import MONDAY, build_person
from yimen.halls.actions.set_feed import set_feed
from yimen.halls.models import BookingFeed
from yimen.halls.queries.appointments import feed_of
from yimen.kernel.models import Event


@pytest.mark.django_db
def test_each_change_has_a_new_serial_and_a_closed_one_stays_closed() -> None:
    zhang = build_person("张伟", "11010519491231002X").pk
    assert feed_of(zhang) is None
    assert [set_feed(person=zhang, is_on=on, by=zhang, at=MONDAY).serial for on in (False, True, True)] == [0, 1, 2]
    assert feed_of(zhang) == BookingFeed.objects.get()
    assert [set_feed(person=zhang, is_on=on, by=zhang, at=MONDAY).serial for on in (False, False, True)] == [3, 3, 4]
    assert [fact.payload["is_on"] for fact in Event.objects.filter(type="FeedSet").order_by("id")] == [
        True, True, False, True,
    ]  # fmt: skip
