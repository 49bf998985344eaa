"""Give a suspended licence back: it is worth again what its dates say."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.licences.actions.move_licence import move_licence
from yimen.licences.events import LicenceResumed
from yimen.licences.models import Licence
from yimen.licences.rules.states import Move


@transaction.atomic
def resume_licence(*, licence: UUID, reason: str, by: Staff, at: datetime) -> Licence:
    """Return the licence; raise NotAllowed when it is not suspended or no reason is given."""
    moved = move_licence(licence=licence, move=Move.RESUME, reason=reason, by=by, at=at)
    fact = LicenceResumed(licence=moved.pk, number=moved.number, reason=reason.strip(), by=by.pk, at=at)
    publish(fact, subject=moved.pk)
    return moved
