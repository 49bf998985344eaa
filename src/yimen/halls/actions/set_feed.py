"""Open, renew or close the address under which a calendar reads a person's bookings."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.booking import FeedSet
from yimen.halls.models import BookingFeed
from yimen.kernel.actions.publish import publish


@transaction.atomic
def set_feed(*, person: UUID, is_on: bool, by: UUID, at: datetime) -> BookingFeed:
    """Return the feed with a new serial: no earlier address opens it; closing a closed one changes nothing."""
    values = {"serial": 0, "is_on": False, "changed_at": at}
    feed, _ = BookingFeed.objects.select_for_update().get_or_create(person_id=person, defaults=values)
    if not is_on and not feed.is_on:
        return feed
    feed.serial, feed.is_on, feed.changed_at = feed.serial + 1, is_on, at
    feed.save(update_fields=["serial", "is_on", "changed_at"])
    publish(FeedSet(person=person, serial=feed.serial, is_on=is_on, by=by, at=at), subject=feed.pk)
    return feed
