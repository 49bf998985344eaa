"""Trade an enrolment code for a machine's token."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yimen.halls.events import DeviceEnrolled
from yimen.halls.models import Device
from yimen.kernel.actions.publish import publish
from yimen.kernel.crypto import blind_index, sm3
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class Enrolled:
    """The machine, and the token that is handed over once and kept nowhere."""

    device: Device
    token: str


@transaction.atomic
def enrol_device(*, code: str, at: datetime) -> Enrolled:
    """Return machine and token; raise NotAllowed("enrolment_code") for a code that is wrong, used or too old.

    A machine has one token: enrolling it again ends the one before.
    """
    digest = blind_index("enrolment", "".join(code.split()))
    device = Device.objects.select_for_update().filter(code_digest=digest).first()
    if device is None or device.code_until is None or device.code_until <= at:
        raise NotAllowed("enrolment_code")
    token = secrets.token_urlsafe(32)
    device.code_digest = device.code_until = device.warned_at = None
    device.token_digest, device.enrolled_at, device.seen_at = sm3(token.encode()), at, at
    device.save(update_fields=["code_digest", "code_until", "warned_at", "token_digest", "enrolled_at", "seen_at"])
    publish(DeviceEnrolled(device=device.pk, by=None, at=at), subject=device.pk)
    return Enrolled(device, token)
