"""Say that the time has come to remind somebody of a booking."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.booking import AppointmentNear
from yimen.halls.models import Appointment
from yimen.halls.rules.booking import BookingState
from yimen.kernel.actions.publish import publish


@transaction.atomic
def remind_appointment(*, appointment: UUID, at: datetime) -> bool:
    """Return whether a reminder goes out now; it does once for a booking that stands."""
    waiting = Appointment.objects.filter(pk=appointment, state=BookingState.BOOKED, reminded_at=None)
    if not waiting.update(reminded_at=at):
        return False
    publish(AppointmentNear(appointment=appointment, by=None, at=at), subject=appointment)
    return True
