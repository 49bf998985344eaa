"""Open a parcel of originals at the window."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.events import OriginalsOpened
from yimen.delivery.models import Parcel
from yimen.delivery.queries.parcels import unopened
from yimen.delivery.rules.parcels import ParcelState, moves_after
from yimen.delivery.rules.states import State
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def open_originals(*, delivery: UUID, keys: Sequence[str], by: Staff, at: datetime) -> Parcel:
    """Return the opened parcel, in the window's hands; that these materials belong to it, the caller has checked.

    The parcel on the desk is proof enough that it arrived, whatever the courier has reported so far.
    """
    found = unopened(by).select_for_update(of=("self", "delivery")).get(delivery=delivery)
    proof = f"邮件 {found.waybill} 到窗口，开拆核对 {len(keys)} 份"
    handed = Handed(name=str(found.delivery.centre), proof=proof)
    for move in moves_after(ParcelState.SIGNED, State(found.delivery.state)):
        move_on(found.delivery, move, handed, by=by.pk, at=at)
    found.state, found.opened_at = ParcelState.SIGNED, at
    found.signed_at, found.settled_at, found.look_at = found.signed_at or at, found.settled_at or at, None
    found.save()
    subject = found.delivery.subject
    fact = OriginalsOpened(subject=subject, delivery=delivery, keys=tuple(keys), by=by.pk, at=at)
    publish(fact, subject=subject)
    return found
