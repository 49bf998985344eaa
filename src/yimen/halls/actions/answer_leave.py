"""Grant leave, or refuse it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.rota import LeaveAnswered
from yimen.halls.models import Leave
from yimen.halls.models.rota import LeaveState
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def answer_leave(*, leave: UUID, is_granted: bool, by: Staff, at: datetime) -> Leave:
    """Return the answered leave of a centre of the head's; raise NotAllowed for the own one and for one answered."""
    mine = Leave.objects.filter(staff__centre__path__startswith=by.centre.path if by.centre else "")
    found = mine.select_for_update(of=("self",)).get(pk=leave)
    if found.staff_id == by.pk:
        raise NotAllowed("leave_own")
    if found.state != LeaveState.ASKED:
        raise NotAllowed("leave_answered")
    found.state = LeaveState.GRANTED if is_granted else LeaveState.REFUSED
    found.answered_at, found.answered_by = at, by.pk
    found.save(update_fields=["state", "answered_at", "answered_by"])
    fact = LeaveAnswered(leave=leave, staff=found.staff_id, is_granted=is_granted, by=by.pk, at=at)
    publish(fact, subject=leave)
    return found
