"""Close a department: from a day on it takes no new work, and what it has is somebody else's to give away."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import AgencyClosed
from yimen.identity.models import Agency
from yimen.kernel.actions.publish import publish


@transaction.atomic
def close_agency(*, agency: str, closed_on: date, by: UUID | None, at: datetime) -> Agency:
    """Return the department, closed from this day on; what it did stays. The same again changes nothing."""
    found = Agency.objects.select_for_update().get(code=agency)
    if found.closed_on != closed_on:
        found.closed_on = closed_on
        found.save(update_fields=["closed_on"])
        publish(AgencyClosed(agency=found.pk, closed_on=closed_on, by=by, at=at), subject=found.pk)
    return found
