"""End a run over past cases before it is through; what it found so far stays."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.events.instant import RehearsalCancelled
from yimen.cases.models import Rehearsal
from yimen.cases.queries.rehearsals import rehearsals_of
from yimen.cases.rules.clock import ZONE
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def cancel_rehearsal(*, item: str, rehearsal: UUID, by: Staff, at: datetime) -> Rehearsal:
    """Return the cancelled run; raise NotAllowed when it is over, Rehearsal.DoesNotExist outside the asker's scope."""
    own = rehearsals_of(by, item, on=at.astimezone(ZONE).date())
    run = own.select_for_update(of=("self",)).get(pk=rehearsal)
    if run.state != "running":
        raise NotAllowed("rehearsal_over")
    run.state, run.ended_at = "cancelled", at
    run.save(update_fields=["state", "ended_at"])
    publish(RehearsalCancelled(rehearsal=run.pk, item=item, by=by.pk, at=at), subject=run.item_id)
    return run
