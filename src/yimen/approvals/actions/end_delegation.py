"""End a delegation before its day: the giver is back, or has thought better of it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.approvals.events import DelegationEnded
from yimen.approvals.models import Delegation
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def end_delegation(*, delegation: UUID, by: Staff, at: datetime) -> Delegation:
    """Return the ended delegation of the asker's own; again changes nothing. Raise Delegation.DoesNotExist else."""
    found = Delegation.objects.select_for_update().get(pk=delegation, giver=by)
    if found.ended_at is None:
        found.ended_at = at
        found.save(update_fields=["ended_at"])
        fact = DelegationEnded(delegation=found.pk, giver=found.giver_id, receiver=found.receiver_id, by=by.pk, at=at)
        publish(fact, subject=found.giver_id)
    return found
