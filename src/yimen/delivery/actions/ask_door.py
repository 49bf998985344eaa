"""Ask a locker to open a door, and note how far it is."""

from datetime import datetime
from uuid import UUID

from yimen.delivery.actions.note_door import note_door
from yimen.delivery.lockers import Doors, LockerDown, Order, Refused, doors
from yimen.delivery.models import Opening
from yimen.delivery.rules.lockers import STANDS_OPEN, UNDER_WAY, Door


def ask_door(*, opening: UUID, at: datetime) -> Door:
    """Return how far the opening is now; raise LockerDown while asking again makes sense.

    The locker opens once under one key, and never after the opening's time: killed between its answer and our note,
    the next try is told the same. When the time has passed without an answer, the door is given up.
    """
    row = Opening.objects.select_related("stay__cell__locker").get(pk=opening)
    if row.state not in (*UNDER_WAY, *STANDS_OPEN):
        return Door(row.state)
    is_over = at >= row.valid_until
    try:
        door = _look(doors(), row, at=at) if is_over or row.state in STANDS_OPEN else _open(doors(), row, at=at)
    except Refused as refusal:
        note_door(opening=opening, door=Door.SILENT, at=at, error=str(refusal))
        return Door.SILENT
    except LockerDown as error:
        if not is_over:
            raise
        note_door(opening=opening, door=Door.SILENT, at=at, error=str(error))
        return Door.SILENT
    note_door(opening=opening, door=door, at=at)
    return door


def _open(controller: Doors, row: Opening, *, at: datetime) -> Door:
    cell = row.stay.cell
    order = Order(key=str(row.pk), locker=cell.locker.code, cell=cell.number, valid_until=row.valid_until)
    return controller.open(order, at=at).door


def _look(controller: Doors, row: Opening, *, at: datetime) -> Door:
    """Return what became of an opening whose time is over: asked for and never opened is as good as silent."""
    seen = controller.look(str(row.pk), at=at)
    return Door.SILENT if seen is None or seen.door == Door.ASKED else seen.door
