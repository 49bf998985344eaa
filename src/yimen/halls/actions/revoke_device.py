"""Take a machine's token away."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events import DeviceRevoked
from yimen.halls.models import Device
from yimen.kernel.actions.publish import publish


@transaction.atomic
def revoke_device(*, device: UUID, by: UUID, at: datetime) -> None:
    """End token and open code at once; a machine without either stays as it is."""
    found = Device.objects.select_for_update().get(pk=device)
    if found.token_digest is None and found.code_digest is None:
        return
    found.token_digest = found.code_digest = found.code_until = found.warned_at = None
    found.save(update_fields=["token_digest", "code_digest", "code_until", "warned_at"])
    publish(DeviceRevoked(device=found.pk, by=by, at=at), subject=found.pk)
