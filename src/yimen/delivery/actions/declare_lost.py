"""Declare a parcel lost of which the courier says nothing more: asked by the window, and known to be gone."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.events import ParcelMoved
from yimen.delivery.models import Parcel, TrackLine
from yimen.delivery.queries.looking import next_look
from yimen.delivery.queries.parcels import missing
from yimen.delivery.rules.parcels import ParcelState
from yimen.delivery.rules.states import Move
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.models import new_id


@transaction.atomic
def declare_lost(*, parcel: UUID, finding: str, by: Staff, at: datetime) -> Parcel:
    """Return the parcel, lost: it can be made again now. A later report of the courier finds it again."""
    found = missing(by).select_for_update(of=("self", "delivery")).get(pk=parcel)
    delivery = found.delivery
    move_on(delivery, Move.LOSE, Handed(proof=finding), by=by.pk, at=at)
    found.state, found.look_at = ParcelState.LOST, next_look(at)
    found.save(update_fields=["state", "look_at"])
    line = f"window:{new_id()}"  # it may turn up and be lost again
    TrackLine.objects.create(parcel=found, line=line, state=found.state, at=at, place=finding, heard_at=at)
    fact = ParcelMoved(delivery.subject, parcel, direction=delivery.direction, state=found.state, by=by.pk, at=at)
    publish(fact, subject=delivery.subject)
    return found
