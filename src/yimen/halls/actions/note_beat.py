"""Note that a machine is there, and what it says of its parts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.halls.events import DeviceReported
from yimen.halls.models import Device
from yimen.halls.rules.devices import check_report
from yimen.kernel.actions.publish import publish


@transaction.atomic
def note_beat(*, device: UUID, said: Mapping[str, Any], at: datetime) -> None:
    """Note the beat; only what differs from before, or an end of silence, is a fact."""
    found = Device.objects.select_for_update().get(pk=device)
    reported = check_report(said)
    is_news = reported != found.reported or found.warned_at is not None
    found.seen_at, found.reported, found.warned_at = at, reported, None
    found.save(update_fields=["seen_at", "reported", "warned_at"])
    if is_news:
        state = " ".join(f"{part}:{reported[part]}" for part in sorted(reported))
        publish(DeviceReported(device=found.pk, state=state, by=None, at=at), subject=found.pk)
