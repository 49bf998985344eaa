"""Place the order for a parcel with its courier."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.note_waybill import note_waybill
from yimen.delivery.couriers import courier
from yimen.delivery.models import Parcel
from yimen.delivery.queries.orders import order_of
from yimen.delivery.rules.parcels import ParcelState


def place_order(*, parcel: UUID, at: datetime) -> None:
    """Order the parcel and note its waybill; a second call orders nothing.

    Killed between the two, the next try repeats the order under the same key, and the courier knows it already.
    """
    row = Parcel.objects.select_related("delivery__centre").get(pk=parcel)
    if row.state != ParcelState.WANTED:
        return
    ordered = courier(row.vendor).order(order_of(row), at=at)
    with transaction.atomic():
        note_waybill(Parcel.objects.select_for_update().get(pk=parcel), ordered, at=at)
