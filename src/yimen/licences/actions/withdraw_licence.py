"""Withdraw a licence that should not have been issued (撤销, Licensing Law, Art. 69)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.licences.actions.move_licence import move_licence
from yimen.licences.events import LicenceWithdrawn
from yimen.licences.models import Licence
from yimen.licences.rules.states import Move


@transaction.atomic
def withdraw_licence(*, licence: UUID, reason: str, by: Staff, at: datetime) -> Licence:
    """Return the withdrawn licence; raise NotAllowed when it is not in force or no reason is given."""
    moved = move_licence(licence=licence, move=Move.WITHDRAW, reason=reason, by=by, at=at)
    fact = LicenceWithdrawn(licence=moved.pk, number=moved.number, reason=reason.strip(), by=by.pk, at=at)
    publish(fact, subject=moved.pk)
    return moved
