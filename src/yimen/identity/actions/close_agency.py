"""Close a department: from a day on it takes no new work, and what it has is somebody else's to give away."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import AgencyClosed
from yimen.identity.models import Agency
from yimen.kernel.actions.publish import publish


@transaction.atomic
def close_agency(
    *, agency: str, closed_on: date, by: UUID | None, at: datetime, successor: UUID | None = None, reason: str = ""
) -> Agency:
    """Return the department, closed from this day on; what it did stays. The same again changes nothing.

    `successor` has its work from then on; whoever closes it with running work sees to that (`close_department`).
    """
    found = Agency.objects.select_for_update(of=("self",)).get(code=agency)
    if (found.closed_on, found.successor_id) != (closed_on, successor):
        found.closed_on, found.successor_id = closed_on, successor
        found.save(update_fields=["closed_on", "successor"])
        if successor is not None:  # whoever it had taken the place of: one look finds who has the work now
            Agency.objects.filter(successor=found).update(successor=successor)
        fact = AgencyClosed(
            agency=found.pk, closed_on=closed_on, successor=successor, reason=reason[:300], by=by, at=at
        )
        publish(fact, subject=found.pk)
    return found
