"""Suspend a licence for a while (暂扣): whoever checks it is told so at once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.licences.actions.move_licence import move_licence
from yimen.licences.events import LicenceSuspended
from yimen.licences.models import Licence
from yimen.licences.rules.states import Move


@transaction.atomic
def suspend_licence(*, licence: UUID, reason: str, by: Staff, at: datetime) -> Licence:
    """Return the suspended licence; raise NotAllowed when it is not valid or no reason is given."""
    moved = move_licence(licence=licence, move=Move.SUSPEND, reason=reason, by=by, at=at)
    fact = LicenceSuspended(licence=moved.pk, number=moved.number, reason=reason.strip(), by=by.pk, at=at)
    publish(fact, subject=moved.pk)
    return moved
