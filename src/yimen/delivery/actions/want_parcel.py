"""Want a courier for a delivery: the order itself is a job's."""

from datetime import datetime
from uuid import UUID

from yimen.delivery.actions.move_on import move_on
from yimen.delivery.couriers import default_courier
from yimen.delivery.events import ParcelWanted
from yimen.delivery.models import Delivery, Parcel
from yimen.delivery.rules.states import Move
from yimen.kernel.actions.publish import publish


def want_parcel(delivery: Delivery, *, by: UUID | None, at: datetime) -> Parcel:
    """Return the parcel that is to be ordered for the delivery, which the caller has locked; written with it."""
    move_on(delivery, Move.RESERVE, by=by, at=at)
    parcel = Parcel.objects.create(delivery=delivery, vendor=default_courier(), wanted_at=at, wanted_by=by)
    publish(ParcelWanted(subject=delivery.subject, parcel=parcel.pk, by=by, at=at), subject=delivery.subject)
    return parcel
