"""Take a mandate back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import MandateWithdrawn
from yimen.identity.queries import mandates_given
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def withdraw_mandate(*, mandate: UUID, principal: UUID, by: UUID, at: datetime) -> None:
    """Withdraw one of the principal's own mandates, from this day on."""
    locked = mandates_given(principal).select_related(None).select_for_update().get(pk=mandate)
    if locked.withdrawn_at is not None:
        raise NotAllowed("mandate_withdrawn")
    locked.withdrawn_at = at
    locked.save(update_fields=["withdrawn_at"])
    fact = MandateWithdrawn(mandate=locked.pk, agent=locked.agent_id, principal=principal, by=by, at=at)
    publish(fact, subject=locked.pk)
