"""Make the code with which a machine is enrolled, once."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from yimen.halls.events import EnrolmentCodeMade
from yimen.halls.models import Device
from yimen.halls.rules.devices import CODE_LASTS, CODE_MINUTES
from yimen.kernel.actions.publish import publish
from yimen.kernel.crypto import blind_index
from yimen.kernel.queries.parameters import parameter

DIGITS = 10


@transaction.atomic
def make_enrolment_code(*, device: UUID, by: UUID | None, at: datetime) -> str:
    """Return ten digits, kept nowhere; an earlier code counts no more, a token does until the new one is fetched."""
    found = Device.objects.select_for_update().get(pk=device)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    found.code_digest = blind_index("enrolment", code)
    found.code_until = at + timedelta(minutes=int(parameter(CODE_MINUTES, CODE_LASTS)))
    found.save(update_fields=["code_digest", "code_until"])
    publish(EnrolmentCodeMade(device=found.pk, by=by, at=at), subject=found.pk)
    return code
