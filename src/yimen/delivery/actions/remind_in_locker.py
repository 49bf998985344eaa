"""Remind somebody that a result waits in a locker."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.delivery.events import LockerReminded
from yimen.delivery.models import Stay
from yimen.delivery.queries.lockers import to_remind
from yimen.kernel.actions.publish import publish


@transaction.atomic
def remind_in_locker(*, stay: UUID, at: datetime) -> Stay | None:
    """Return the stay whose holder is reminded, once; None when it was taken or reminded of meanwhile."""
    due = to_remind(localdate(at)).filter(pk=stay)
    found = due.select_for_update(of=("self",), skip_locked=True).select_related("delivery").first()
    if found is None:
        return None
    found.reminded_at = at
    found.save(update_fields=["reminded_at"])
    subject = found.delivery.subject
    publish(LockerReminded(subject=subject, stay=stay, by=None, at=at), subject=subject)
    return found
