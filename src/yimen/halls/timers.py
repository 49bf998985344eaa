"""What the hall does by itself: it notices that a machine is silent."""

from datetime import datetime

from yimen.halls.actions.warn_silent import warn_silent
from yimen.halls.devices import silent


def watch_devices(*, at: datetime) -> int:
    """Return of how many machines it was said now that they are silent; passes may overlap or be repeated."""
    return sum(warn_silent(device=device, at=at) for device in silent(at).values_list("pk", flat=True))
