"""Have a lost result lie at the window again, made anew."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.events import ResultMadeAgain
from yimen.delivery.models import Parcel
from yimen.delivery.queries.parcels import lost
from yimen.delivery.rules.states import Move
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def make_again(*, parcel: UUID, by: Staff, at: datetime) -> Parcel:
    """Return the lost parcel, done with: its result was printed again and its holder may choose another way."""
    found = lost(by).select_for_update(of=("self", "delivery")).get(pk=parcel)
    handed = Handed(name=str(found.delivery.centre), proof=f"邮件 {found.waybill} 丢失，结果补发")
    move_on(found.delivery, Move.ARRIVE, handed, by=by.pk, at=at)
    found.settled_at, found.look_at = at, None
    found.save(update_fields=["settled_at", "look_at"])
    subject = found.delivery.subject
    publish(ResultMadeAgain(subject=subject, by=by.pk, at=at), subject=subject)
    return found
