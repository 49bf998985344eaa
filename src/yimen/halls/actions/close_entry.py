"""Close a visitor's entry with what came of it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.booking import DeskEntryClosed
from yimen.halls.models import DeskEntry
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def close_entry(*, entry: UUID, path: str, result: str, by: UUID, at: datetime) -> DeskEntry:
    """Return the entry of a desk at these centres, closed; raise NotAllowed without a result, or when it was closed."""
    locked = DeskEntry.objects.select_for_update(of=("self",)).select_related("desk")
    found = locked.get(pk=entry, desk__centre__path__startswith=path)
    if not result.strip():
        raise NotAllowed("result_missing")
    if found.closed_at is not None:
        raise NotAllowed("entry_closed")
    found.result, found.closed_at, found.closed_by = result.strip()[:500], at, by
    found.save(update_fields=["result", "closed_at", "closed_by"])
    publish(DeskEntryClosed(entry=found.pk, kind=found.desk.kind, by=by, at=at), subject=found.case or found.pk)
    return found
