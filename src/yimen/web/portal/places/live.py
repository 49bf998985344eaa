"""What a centre's page says of this moment and of the weekday: who waits, for how long, and when few people come."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from yimen.halls.queries.boards import lines_now
from yimen.halls.queries.forecasts import accuracy
from yimen.identity.queries import Centre
from yimen.web.shared.quiet import quiet_hours


def live_of(centre: Centre, *, at: datetime) -> dict[str, Any]:
    """Return the lines of this moment, how far off we were today, and the quiet hours of this weekday."""
    on = localdate(at)
    return {
        "queue": lines_now(centre.pk, at=at),
        "accuracy": accuracy(centre.pk, on=on),
        "quiet": quiet_hours(centre, on=on),
    }
