"""Hand bagged parcels to the courier who came for them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.events import ParcelSent
from yimen.delivery.models import Parcel
from yimen.delivery.queries.parcels import bagged
from yimen.delivery.rules.states import Move
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def send_parcels(*, parcels: Collection[UUID], by: Staff, at: datetime) -> list[Parcel]:
    """Return those of these that are in the courier's hands now: bagged at the clerk's window, with a waybill."""
    found = bagged(by).select_for_update(of=("self", "delivery")).filter(pk__in=parcels).exclude(waybill="")
    sent = list(found.order_by("delivery_id"))
    for parcel in sent:
        handed = Handed(name=parcel.vendor.upper(), proof=f"邮件 {parcel.waybill}，窗口交给快递员")
        move_on(parcel.delivery, Move.SEND, handed, by=by.pk, at=at)
        subject = parcel.delivery.subject
        publish(ParcelSent(subject=subject, parcel=parcel.pk, by=by.pk, at=at), subject=subject)
    return sent
