"""Reserve the smallest free cell that fits, and have its door opened for whoever lays the result in."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.move_on import move_on
from yimen.delivery.actions.want_opening import want_opening
from yimen.delivery.events import CellReserved
from yimen.delivery.models import Cell, Delivery, Stay
from yimen.delivery.rules.lockers import Purpose, Size
from yimen.delivery.rules.states import Move
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def reserve_cell(*, subject: UUID, locker: UUID, size: Size, by: UUID, at: datetime) -> Stay:
    """Return the stay with its cell; raise NotAllowed when the result is not ready, or no cell is free."""
    delivery = Delivery.objects.select_for_update().filter(subject=subject, direction="out").first()
    if delivery is None:
        raise NotAllowed("nothing_to_collect")
    move_on(delivery, Move.RESERVE, by=by, at=at)
    # Whoever waits here for a row that another has just taken is given the next one: the row itself was changed.
    free = Cell.objects.select_for_update(of=("self",)).filter(
        locker=locker, locker__is_in_use=True, size__gte=size, delivery=None, is_jammed=False, is_door_open=False
    )
    cell = free.order_by("size", "number").first()
    if cell is None:
        raise NotAllowed("locker_full")
    cell.delivery = delivery
    cell.save(update_fields=["delivery"])
    stay = Stay.objects.create(delivery=delivery, cell=cell, reserved_at=at)
    publish(CellReserved(subject=subject, cell=cell.pk, by=by, at=at), subject=subject)
    want_opening(stay, Purpose.PUT_IN, by=by, at=at)
    return stay
