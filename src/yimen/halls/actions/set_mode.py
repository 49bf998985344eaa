"""Let any window of a centre take all items, or each window those of its zone."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events import HallModeSet
from yimen.halls.models import CentreMode, HallMode
from yimen.kernel.actions.publish import publish


@transaction.atomic
def set_mode(*, centre: UUID, mode: HallMode, by: UUID | None, at: datetime) -> CentreMode:
    """Return the centre's mode; the same again changes nothing."""
    found, is_new = CentreMode.objects.select_for_update().get_or_create(centre_id=centre, defaults={"mode": mode})
    if is_new or found.mode != mode:
        found.mode = mode
        found.save(update_fields=["mode"])
        publish(HallModeSet(centre=centre, mode=mode, by=by, at=at), subject=centre)
    return found
