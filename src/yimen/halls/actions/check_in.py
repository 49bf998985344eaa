"""Note that somebody with a booking is there."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.actions.issue_ticket import Booked, Wanted, issue_ticket
from yimen.halls.events.booking import AppointmentKept
from yimen.halls.models import Appointment
from yimen.halls.queries.appointments import check_standing
from yimen.halls.queries.booking import rules_at
from yimen.halls.rules.booking import BookingState, check_arrival
from yimen.halls.rules.queue import Kind
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def check_in(*, appointment: UUID, centre: UUID, by: UUID, at: datetime, device: UUID | None = None) -> Appointment:
    """Return the booking with its ticket: preferred, for who is late ordinary; only where it was booked, and once."""
    locked = Appointment.objects.select_for_update(of=("self",)).select_related("line__centre", "line__zone", "person")
    found = locked.get(pk=appointment)
    check_standing(found)
    if found.line.centre_id != centre:
        raise NotAllowed("booked_elsewhere", centre=found.line.centre.name)
    state = check_arrival(found.starts_at, at, rules_at(found.line.centre.code))
    is_late = state == BookingState.LATE
    found.ticket = issue_ticket(_ticket(found, is_late=is_late, at=at), at=at, by=by, device=device).pk
    found.state, found.ended_at = state.value, at
    found.save(update_fields=["state", "ended_at", "ticket"])
    fact = AppointmentKept(appointment=found.pk, ticket=found.ticket, is_late=is_late, by=by, at=at)
    publish(fact, subject=found.pk)
    return found


def _ticket(found: Appointment, *, is_late: bool, at: datetime) -> Wanted:
    """Return the number to be given; a case that passed its pre-review keeps its preference also when late."""
    in_time = Booked(found.pk, max(found.starts_at, at))  # how late is in time is said here, not by the queue
    return Wanted(
        centre=found.line.centre_id,
        item=found.items[0] if found.items and not found.line.zone else None,
        zone=found.line.zone.name if found.line.zone else None,
        person=found.person,
        case=found.case,
        booking=None if is_late else in_time,
        claim=Kind.PRE_REVIEWED if found.case else None,
    )
