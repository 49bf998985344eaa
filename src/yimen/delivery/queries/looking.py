"""When to ask a courier where a parcel is."""

from datetime import datetime, timedelta

from yimen.kernel.queries.parameters import parameter

LOOK_EVERY = "courier.look_every_minutes"
MINUTES = 120


def next_look(at: datetime) -> datetime:
    """Return when to ask next where a parcel is, if the courier does not tell us before."""
    return at + timedelta(minutes=int(parameter(LOOK_EVERY, MINUTES)))
