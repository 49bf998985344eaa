"""Take a cell into use again after its door was mended or shut."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.events import CellRepaired
from yimen.delivery.models import Cell
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def repair_cell(*, centre: UUID, cell: UUID, by: UUID, at: datetime) -> Cell:
    """Return the centre's cell; raise NotAllowed while something lies in it."""
    found = Cell.objects.select_for_update(of=("self",)).select_related("locker").get(pk=cell, locker__centre=centre)
    if found.delivery_id is not None:
        raise NotAllowed("cell_not_empty")
    if found.is_jammed or found.is_door_open:
        found.is_jammed = found.is_door_open = False
        found.save(update_fields=["is_jammed", "is_door_open"])
        publish(CellRepaired(cell=cell, by=by, at=at), subject=found.locker_id)
    return found
