"""Leave the window."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events import WindowLeft
from yimen.halls.models import WindowDuty
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def leave_window(*, by: Staff, at: datetime) -> None:
    """End the clerk's stay; nothing happens when there is none."""
    duty = WindowDuty.objects.select_for_update().filter(staff=by, until=None).first()
    if duty is not None:
        end_stay(duty, by=by.pk, at=at)


def end_stay(duty: WindowDuty, *, by: UUID, at: datetime) -> None:
    """End this stay: the clerk's own, or one that a colleague forgot to end on an earlier day."""
    duty.until = at
    duty.save(update_fields=["until"])
    publish(WindowLeft(window=duty.window_id, staff=duty.staff_id, by=by, at=at), subject=duty.window_id)
