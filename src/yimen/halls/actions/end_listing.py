"""Take an enterprise off the list of the green channel before its term ends."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.queue import ListingEnded
from yimen.halls.models import GreenListing
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def end_listing(*, listing: UUID, by: Staff, at: datetime) -> GreenListing:
    """Return the listing that counts no more; ending it twice is once."""
    found = GreenListing.objects.select_for_update().get(pk=listing)
    if found.ended_at is None:
        found.ended_at = at
        found.save(update_fields=["ended_at"])
        publish(ListingEnded(found.organisation_id, by=by.pk, at=at), subject=found.organisation_id)
    return found
