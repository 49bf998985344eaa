"""Take a parcel that came back into the window's custody again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.events import TakenBack
from yimen.delivery.models import Parcel, TrackLine
from yimen.delivery.queries.parcels import coming_back
from yimen.delivery.rules.parcels import ParcelState
from yimen.delivery.rules.states import Move
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def take_back_parcel(*, parcel: UUID, by: Staff, at: datetime) -> Parcel:
    """Return the parcel, back at the clerk's window; its holder may choose another way."""
    found = coming_back(by).select_for_update(of=("self", "delivery")).get(pk=parcel)
    handed = Handed(name=str(found.delivery.centre), proof=f"邮件 {found.waybill} 退回，窗口签收")
    move_on(found.delivery, Move.TAKE_BACK, handed, by=by.pk, at=at)
    found.state, found.settled_at, found.look_at = ParcelState.RETURNED, at, None
    found.save(update_fields=["state", "settled_at", "look_at"])
    line = {"state": ParcelState.RETURNED, "at": at, "place": str(found.delivery.centre), "heard_at": at}
    TrackLine.objects.get_or_create(parcel=found, line="window", defaults=line)
    subject = found.delivery.subject
    publish(TakenBack(subject=subject, by=by.pk, at=at), subject=subject)
    return found
