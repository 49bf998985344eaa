"""Say once that a machine is not heard any more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.devices import away_minutes
from yimen.halls.events import DeviceSilent
from yimen.halls.models import Device
from yimen.halls.rules.devices import is_away
from yimen.kernel.actions.publish import publish


@transaction.atomic
def warn_silent(*, device: UUID, at: datetime) -> bool:
    """Return whether it was said now: not while the machine is heard, and not a second time in one silence."""
    found = Device.objects.select_for_update().get(pk=device)
    if found.token_digest is None or found.warned_at is not None or found.seen_at is None:
        return False
    if not is_away(found.seen_at, at=at, minutes=away_minutes()):
        return False
    found.warned_at = at
    found.save(update_fields=["warned_at"])
    publish(DeviceSilent(device=found.pk, seen_at=found.seen_at, by=None, at=at), subject=found.pk)
    return True
