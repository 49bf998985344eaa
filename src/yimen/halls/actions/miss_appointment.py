"""Note that nobody came to a booking."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.actions.release_places import release_places
from yimen.halls.events.booking import AppointmentMissed
from yimen.halls.models import Appointment
from yimen.halls.queries.booking import limit
from yimen.halls.rules.booking import BookingState, is_missed
from yimen.kernel.actions.publish import publish


@transaction.atomic
def miss_appointment(*, appointment: UUID, at: datetime) -> bool:
    """Return whether it counts as missed now; its places go to those who walk in. Too early or twice does nothing."""
    locked = Appointment.objects.select_for_update(of=("self",)).select_related("line__centre")
    found = locked.get(pk=appointment)
    late = limit("late_minutes", found.line.centre.code)
    if found.state != BookingState.BOOKED or not is_missed(found.starts_at, found.ends_at, at, late=late):
        return False
    release_places(found, as_state=BookingState.MISSED, at=at)
    publish(AppointmentMissed(appointment=found.pk, person=found.person_id, by=None, at=at), subject=found.pk)
    return True
