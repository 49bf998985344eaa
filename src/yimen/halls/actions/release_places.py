"""Give a booking's places back to the stock and end it; the part that cancelling, closing and missing share."""

from datetime import datetime
from typing import Any

from django.db import connection

from yimen.halls.models import Appointment
from yimen.halls.rules.booking import BookingState

# Locked in the order in which bookings lock them.
RELEASE = """
UPDATE halls_slot SET booked = booked - 1 FROM (
    SELECT id FROM halls_slot WHERE line_id = %s AND "on" = %s AND starts >= %s AND starts < %s
    ORDER BY starts FOR UPDATE
) mine WHERE halls_slot.id = mine.id
"""


def release_places(appointment: Appointment, *, as_state: BookingState, at: datetime, why: str = "") -> None:
    """End a booking that its verb has locked; each place of its span is free again."""
    span: list[Any] = [appointment.line_id, appointment.on, appointment.starts, appointment.ends]
    with connection.cursor() as cursor:
        cursor.execute(RELEASE, span)
    appointment.state, appointment.ended_at, appointment.why = as_state.value, at, why
    appointment.version += 1
    appointment.save(update_fields=["state", "ended_at", "why", "version"])
