"""Open, renew or close the address under which a calendar reads a person's bookings."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.actions.renew_feed import renew_feed
from yimen.halls.events.booking import FeedSet
from yimen.halls.models import BookingFeed
from yimen.kernel.actions.publish import publish


@transaction.atomic
def set_feed(*, person: UUID, is_on: bool, by: UUID, at: datetime) -> BookingFeed:
    """Return the feed with a new serial: no earlier address opens it; closing a closed one changes nothing."""
    feed, is_new = renew_feed(BookingFeed.objects.all(), person_id=person, is_on=is_on, at=at)
    if is_new:
        publish(FeedSet(person=person, serial=feed.serial, is_on=is_on, by=by, at=at), subject=feed.pk)
    return feed
