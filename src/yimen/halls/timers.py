"""What the hall does by itself: notice silent machines, close forgotten lists, remind of bookings and settle them."""

from datetime import datetime

from django.utils.timezone import localdate

from yimen.halls.actions.close_hall import close_hall
from yimen.halls.actions.miss_appointment import miss_appointment
from yimen.halls.actions.remind_appointment import remind_appointment
from yimen.halls.actions.warn_silent import warn_silent
from yimen.halls.devices import silent
from yimen.halls.queries.appointments import to_remind, to_settle
from yimen.halls.queries.door import left_open
from yimen.halls.queries.tickets import open_days


def watch_devices(*, at: datetime) -> int:
    """Return of how many machines it was said now that they are silent; passes may overlap or be repeated."""
    return sum(warn_silent(device=device, at=at) for device in silent(at).values_list("pk", flat=True))


def close_forgotten(*, at: datetime) -> int:
    """Return how many numbers of earlier days were closed now; the local midnight ends a day."""
    return sum(close_hall(centre=centre, on=on, at=at) for centre, on in open_days(localdate(at)))


def close_after_hours(*, at: datetime) -> int:
    """Return how many numbers were closed of lists that nobody closed in the evening, told as if somebody had."""
    return sum(close_hall(centre=centre, on=localdate(at), at=at) for centre in left_open(at=at))


def settle_appointments(*, at: datetime) -> int:
    """Return to how many bookings nobody came: their places go to those who walk in, and it counts."""
    return sum(miss_appointment(appointment=pk, at=at) for pk in to_settle(at).values_list("pk", flat=True))


def remind_of_appointments(*, at: datetime) -> int:
    """Return how many were reminded of a booking that is near; passes may overlap or be repeated."""
    return sum(remind_appointment(appointment=each.pk, at=at) for each in to_remind(at))
