"""Say that a courier will not take an order."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.move_on import move_on
from yimen.delivery.events import OrderGivenUp
from yimen.delivery.models import Delivery, Parcel
from yimen.delivery.rules.parcels import ParcelState, moves_after
from yimen.delivery.rules.states import State
from yimen.kernel.actions.publish import publish
from yimen.kernel.models import DeadLetter

SUBSCRIBER = "job:order_parcel"
ERROR_LENGTH = 200


@transaction.atomic
def give_up_order(*, parcel: UUID, error: Exception, at: datetime) -> None:
    """Have the thing lie at the window as before, where it can be bagged again, and leave a letter that says why."""
    delivery = Delivery.objects.select_for_update().get(parcels=parcel)
    row = Parcel.objects.select_for_update().get(pk=parcel)
    if row.state != ParcelState.WANTED:
        return
    row.state, row.settled_at, row.error = ParcelState.FAILED, at, f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
    row.save(update_fields=["state", "settled_at", "error"])
    for move in moves_after(ParcelState.FAILED, State(delivery.state)):
        move_on(delivery, move, at=at)
    subject = delivery.subject
    publish(OrderGivenUp(subject=subject, parcel=parcel, by=None, at=at), subject=subject)
    DeadLetter.objects.update_or_create(
        subscriber=SUBSCRIBER,
        event=parcel,
        defaults={"subject": subject, "state": DeadLetter.State.DEAD, "error": row.error, "failed_at": at},
    )
