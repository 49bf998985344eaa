"""Note that the courier has taken an order."""

from datetime import datetime

from yimen.delivery.couriers import Ordered
from yimen.delivery.events import ParcelOrdered, ParcelReleased
from yimen.delivery.models import Parcel
from yimen.delivery.queries.looking import next_look
from yimen.delivery.rules.parcels import ParcelState
from yimen.kernel.actions.publish import publish


def note_waybill(parcel: Parcel, ordered: Ordered, *, at: datetime) -> None:
    """Write the waybill on the locked parcel, once; what was taken out of the bag meanwhile is cancelled after all."""
    if parcel.waybill:
        return
    parcel.waybill, parcel.route, parcel.ordered_at, parcel.error = ordered.waybill, ordered.route, at, ""
    subject = parcel.delivery.subject
    if parcel.state == ParcelState.CANCELLED:
        publish(ParcelReleased(subject=subject, parcel=parcel.pk, by=None, at=at), subject=subject)
    else:
        parcel.state, parcel.look_at = ParcelState.ORDERED, next_look(at)
        fact = ParcelOrdered(subject=subject, parcel=parcel.pk, waybill=parcel.waybill, by=None, at=at)
        publish(fact, subject=subject)
    parcel.save()
