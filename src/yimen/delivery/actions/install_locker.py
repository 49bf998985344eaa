"""Register a locker that was set up, with its cells."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.events import LockerInstalled
from yimen.delivery.models import Cell, Locker
from yimen.delivery.rules.lockers import Size
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed

MOST_CELLS = 500


@dataclass(frozen=True, kw_only=True)
class NewLocker:
    """What the device calls itself, where it stands, and its cells' sizes in the order of their numbers."""

    code: str
    name: str
    place: str
    centre: UUID
    cells: Sequence[Size]


@transaction.atomic
def install_locker(new: NewLocker, *, by: UUID | None, at: datetime) -> Locker:
    """Return the locker; raise NotAllowed when its code is known already or it has no cells."""
    if not 1 <= len(new.cells) <= MOST_CELLS:
        raise NotAllowed("locker_cells", most=MOST_CELLS)
    locker, is_new = Locker.objects.get_or_create(
        code=new.code,
        defaults={
            "name": new.name.strip(),
            "place": new.place.strip(),
            "centre_id": new.centre,
            "screen": secrets.token_urlsafe(24),
        },
    )
    if not is_new:
        raise NotAllowed("locker_known")
    Cell.objects.bulk_create(
        Cell(locker=locker, number=number, size=size) for number, size in enumerate(new.cells, start=1)
    )
    publish(LockerInstalled(locker=locker.pk, by=by, at=at), subject=locker.pk)
    return locker
