"""Take a parcel out of the bag again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.move_on import move_on
from yimen.delivery.events import ParcelReleased
from yimen.delivery.models import Parcel
from yimen.delivery.queries.parcels import bagged
from yimen.delivery.rules.parcels import ParcelState
from yimen.delivery.rules.states import Move
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def release_parcel(*, parcel: UUID, by: Staff, at: datetime) -> Parcel:
    """Return the parcel, cancelled; the courier is told by a job, and the result lies at the window as before."""
    found = bagged(by).select_for_update(of=("self", "delivery")).get(pk=parcel)
    move_on(found.delivery, Move.RELEASE, by=by.pk, at=at)
    found.state, found.settled_at, found.look_at = ParcelState.CANCELLED, at, None
    found.save(update_fields=["state", "settled_at", "look_at"])
    subject = found.delivery.subject
    publish(ParcelReleased(subject=subject, parcel=found.pk, by=by.pk, at=at), subject=subject)
    return found
