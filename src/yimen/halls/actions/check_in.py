"""Note that somebody with a booking is there."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.booking import AppointmentKept
from yimen.halls.models import Appointment
from yimen.halls.queries.appointments import check_standing
from yimen.halls.queries.booking import rules_at
from yimen.halls.rules.booking import BookingState, check_arrival
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def check_in(*, appointment: UUID, centre: UUID, by: UUID, at: datetime) -> Appointment:
    """Return the booking as arrived, or late and with an ordinary ticket; only where it was booked, and once."""
    locked = Appointment.objects.select_for_update(of=("self",)).select_related("line__centre", "line__zone")
    found = locked.get(pk=appointment)
    check_standing(found)
    if found.line.centre_id != centre:
        raise NotAllowed("booked_elsewhere", centre=found.line.centre.name)
    state = check_arrival(found.starts_at, at, rules_at(found.line.centre.code))
    found.state, found.ended_at = state.value, at
    found.save(update_fields=["state", "ended_at"])
    is_late = state == BookingState.LATE
    fact = AppointmentKept(appointment=found.pk, ticket=found.ticket, is_late=is_late, by=by, at=at)
    publish(fact, subject=found.pk)
    return found
