"""Open what was closed to visitors before its last day."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.pauses import OnSiteResumed
from yimen.halls.models import OnSitePause
from yimen.halls.queries.pauses import pauses_seen_by
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def resume_on_site(*, pause: UUID, by: Staff, at: datetime) -> OnSitePause:
    """Return the lifted pause; raise NotAllowed the second time, and for one of all centres by one centre's staff."""
    held = pauses_seen_by(by).select_for_update(of=("self",)).get(pk=pause)
    if held.lifted_at is not None:
        raise NotAllowed("pause_lifted")
    if held.centre_id is None and by.centre is not None and by.centre.level > 1:
        raise NotAllowed("pause_not_yours")
    held.lifted_at, held.lifted_by = at, by.pk
    held.save(update_fields=["lifted_at", "lifted_by"])
    publish(OnSiteResumed(pause=held.pk, centre=held.centre_id, by=by.pk, at=at), subject=held.pk)
    return held
