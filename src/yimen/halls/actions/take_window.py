"""Sit down at a window."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.halls.actions.leave_window import leave_window
from yimen.halls.events import WindowTaken
from yimen.halls.models import Window, WindowDuty
from yimen.halls.rules.duty import check_free
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def take_window(*, window: UUID, by: Staff, at: datetime) -> WindowDuty:
    """Return the clerk's stay at this window of the own centre; the stay at another window ends."""
    found = Window.objects.filter(centre=by.centre_id).select_for_update().get(pk=window)
    sitting = WindowDuty.objects.filter(window=found, until=None).first()
    if sitting and sitting.staff_id == by.pk:
        return sitting
    if sitting:
        check_free(staff=by.pk, holder=sitting.staff_id, since=localdate(sitting.since), today=localdate(at))
        leave_window(staff=sitting.staff_id, by=by.pk, at=at)
    leave_window(staff=by.pk, by=by.pk, at=at)
    duty = WindowDuty.objects.create(staff=by, window=found, since=at)
    publish(WindowTaken(window=found.pk, staff=by.pk, by=by.pk, at=at), subject=found.pk)
    return duty
