"""Have a result wait at the counter."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.events import PickUpPrepared
from yimen.delivery.models import PickUp
from yimen.kernel.actions.publish import publish


@transaction.atomic
def prepare_pick_up(*, subject: UUID, by: UUID | None, at: datetime) -> PickUp:
    """Return the waiting pick-up of this subject, the same one when it is asked for twice."""
    pick_up, is_new = PickUp.objects.get_or_create(subject=subject, defaults={"ready_at": at})
    if is_new:
        publish(PickUpPrepared(subject=subject, by=by, at=at), subject=subject)
    return pick_up
