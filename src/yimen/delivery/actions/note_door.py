"""Note what a locker says of a door, and what follows from it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.end_stay import end_stay
from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.actions.recall_result import recall_result
from yimen.delivery.actions.release_cell import release_cell
from yimen.delivery.events import Delivered
from yimen.delivery.models import Cell, Delivery, Opening, Stay
from yimen.delivery.rules.lockers import HAS_OPENED, STANDS_OPEN, Door, Purpose, is_news
from yimen.delivery.rules.states import Move, State
from yimen.kernel.actions.publish import publish

BY_CODE = "本人取件码，柜门开启"
SETTLED = (Door.SILENT, Door.JAMMED, Door.CLOSED)


@transaction.atomic
def note_door(*, opening: UUID, door: Door, at: datetime, error: str = "") -> bool:
    """Return whether the opening is ours; reports come late, twice and in any order, and are never undone."""
    known = Opening.objects.select_related("stay").filter(pk=opening).first()
    if known is None:
        return False
    delivery = Delivery.objects.select_for_update().get(pk=known.stay.delivery_id)
    cell = Cell.objects.select_for_update().get(pk=known.stay.cell_id)
    row = Opening.objects.select_for_update(of=("self",)).select_related("stay").get(pk=opening)
    was = Door(row.state)
    if not is_news(door, was):
        return True
    row.stay.delivery, row.stay.cell = delivery, cell
    _write(row, door, error=error, at=at)
    cell.is_door_open = door in STANDS_OPEN
    cell.is_jammed = cell.is_jammed or door == Door.JAMMED
    cell.save(update_fields=["is_door_open", "is_jammed"])
    if door == Door.JAMMED:
        _jammed(row, at=at)
    elif door in HAS_OPENED and was not in HAS_OPENED:
        EFFECTS[Purpose(row.purpose)](row.stay, at)
    return True


def _write(row: Opening, door: Door, *, error: str, at: datetime) -> None:
    row.state, row.error = door, error[:200]
    if door in HAS_OPENED and row.opened_at is None:
        row.opened_at = at
    if door in SETTLED:
        row.settled_at = at
    row.save()


def _collected(stay: Stay, at: datetime) -> None:
    """Deliver the result, whose holder's code has opened the door, also when the report comes after a recall."""
    delivery = stay.delivery
    if stay.ended_at is not None or State(delivery.state) not in (State.IN_LOCKER, State.RECALLED):
        return
    move_on(delivery, Move.OPEN, Handed(name=str(stay.cell), proof=BY_CODE), at=at)
    end_stay(stay, "taken", at=at)
    publish(Delivered(subject=delivery.subject, way=delivery.way, by=None, at=at), subject=delivery.subject)


def _nothing(stay: Stay, at: datetime) -> None:
    """Leave it to the clerk."""


EFFECTS: dict[Purpose, Callable[[Stay, datetime], None]] = {
    Purpose.PUT_IN: _nothing,
    Purpose.COLLECT: _collected,
    Purpose.TAKE_OUT: _nothing,
}


def _jammed(row: Opening, *, at: datetime) -> None:
    """Another cell for what is still at the window; what lies behind the door is fetched out by the window."""
    delivery = row.stay.delivery
    if row.stay.ended_at is not None:
        return
    if row.purpose == Purpose.PUT_IN and delivery.state == State.RESERVED:
        release_cell(subject=delivery.subject, by=None, at=at, is_jammed=True)
    if row.purpose == Purpose.COLLECT and delivery.state == State.IN_LOCKER:
        recall_result(subject=delivery.subject, reason="jammed", by=None, at=at)
