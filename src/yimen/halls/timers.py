"""What the hall does by itself: it notices that a machine is silent, and closes lists that were forgotten."""

from datetime import datetime

from django.utils.timezone import localdate

from yimen.halls.actions.close_hall import close_hall
from yimen.halls.actions.warn_silent import warn_silent
from yimen.halls.devices import silent
from yimen.halls.queries.tickets import open_days


def watch_devices(*, at: datetime) -> int:
    """Return of how many machines it was said now that they are silent; passes may overlap or be repeated."""
    return sum(warn_silent(device=device, at=at) for device in silent(at).values_list("pk", flat=True))


def close_forgotten(*, at: datetime) -> int:
    """Return how many numbers of earlier days were closed now; the local midnight ends a day."""
    return sum(close_hall(centre=centre, on=on, at=at) for centre, on in open_days(localdate(at)))
