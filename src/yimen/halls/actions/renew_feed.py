"""Give a feed a new serial, or close it: part of the verbs that say whose it is."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from yimen.halls.models.feeds import Feed

Some = TypeVar("Some", bound=Feed)


def renew_feed(feeds: QuerySet[Some], *, is_on: bool, at: datetime, **owner: UUID) -> tuple[Some, bool]:
    """Return the feed and whether it changed: no earlier address opens it; closing a closed one changes nothing."""
    values = {"serial": 0, "is_on": False, "changed_at": at}
    feed, _ = feeds.select_for_update().get_or_create(**owner, defaults=values)
    if not is_on and not feed.is_on:
        return feed, False
    feed.serial, feed.is_on, feed.changed_at = feed.serial + 1, is_on, at
    feed.save(update_fields=["serial", "is_on", "changed_at"])
    return feed, True
