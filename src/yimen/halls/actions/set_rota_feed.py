"""Open, renew or close the addresses under which somebody's calendar reads the rota."""

from datetime import datetime

from django.db import transaction

from yimen.halls.actions.renew_feed import renew_feed
from yimen.halls.events.rota import RotaFeedSet
from yimen.halls.models import RotaFeed
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def set_rota_feed(*, is_on: bool, by: Staff, at: datetime) -> RotaFeed:
    """Return one's own feed with a new serial: no earlier address opens it; closing a closed one changes nothing."""
    feed, is_new = renew_feed(RotaFeed.objects.all(), staff_id=by.pk, is_on=is_on, at=at)
    if is_new:
        publish(RotaFeedSet(staff=by.pk, serial=feed.serial, is_on=is_on, by=by.pk, at=at), subject=feed.pk)
    return feed
