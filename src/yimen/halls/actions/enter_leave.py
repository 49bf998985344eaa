"""Ask for leave; entered by the head of the centre it is granted at once."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.halls.events.rota import LeaveEntered
from yimen.halls.models import Leave
from yimen.halls.models.rota import LeaveState
from yimen.halls.rules.rota.changes import check_leave
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class LeaveTold:
    """Both days included, and why."""

    since: date
    until: date
    reason: str


@transaction.atomic
def enter_leave(told: LeaveTold, *, staff: UUID, is_head: bool = False, by: Staff, at: datetime) -> Leave:
    """Return the leave; raise NotAllowed for wrong days or days asked for already. Only the head enters another's."""
    check_leave(told.since, told.until, told.reason, today=localdate(at))
    path = by.centre.path if by.centre else ""
    scope = Staff.objects.filter(centre__path__startswith=path) if is_head else Staff.objects.filter(pk=by.pk)
    person = scope.select_for_update(of=("self",)).get(pk=staff)
    open_ones = Leave.objects.filter(staff=person).exclude(state=LeaveState.REFUSED)
    if open_ones.filter(since__lte=told.until, until__gte=told.since).exists():
        raise NotAllowed("leave_there")
    answer = {"state": LeaveState.GRANTED, "answered_at": at, "answered_by": by.pk} if is_head else {}
    values = {"since": told.since, "until": told.until, "reason": told.reason.strip()[:200]}
    leave = Leave.objects.create(staff=person, asked_at=at, **values, **answer)
    fact = LeaveEntered(
        leave=leave.pk, staff=person.pk, since=told.since, until=told.until, is_granted=is_head, by=by.pk, at=at
    )
    publish(fact, subject=leave.pk)
    return leave
