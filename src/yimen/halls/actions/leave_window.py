"""Leave the window."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events import WindowLeft
from yimen.halls.models import WindowDuty
from yimen.kernel.actions.publish import publish


@transaction.atomic
def leave_window(*, staff: UUID, by: UUID, at: datetime) -> None:
    """End the clerk's stay, for a colleague too who forgot to end it on an earlier day; nothing happens without one."""
    duty = WindowDuty.objects.select_for_update().filter(staff=staff, until=None).first()
    if duty is None:
        return
    duty.until = at
    duty.save(update_fields=["until"])
    publish(WindowLeft(window=duty.window_id, staff=staff, by=by, at=at), subject=duty.window_id)
