"""Give a booking back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.actions.release_places import release_places
from yimen.halls.events.booking import AppointmentCancelled
from yimen.halls.models import Appointment
from yimen.halls.queries.appointments import check_standing
from yimen.halls.queries.booking import limit
from yimen.halls.rules.booking import BookingState, is_in_time
from yimen.kernel.actions.publish import publish


@transaction.atomic
def cancel_appointment(*, appointment: UUID, person: UUID, by: UUID, at: datetime) -> Appointment:
    """Return the person's own booking, cancelled; in time it is no absence, later it is one. Its places are free."""
    locked = Appointment.objects.select_for_update(of=("self",)).select_related("line__centre")
    found = locked.get(pk=appointment, person=person)
    check_standing(found)
    in_time = is_in_time(found.starts_at, at, limit("cancel_hours", found.line.centre.code))
    state = BookingState.CANCELLED if in_time else BookingState.CANCELLED_LATE
    release_places(found, as_state=state, at=at)
    publish(AppointmentCancelled(appointment=found.pk, in_time=in_time, by=by, at=at), subject=found.pk)
    return found
