"""How long a person has been served: from the moment the page was opened, carried along in a signed mark."""

from datetime import datetime, timedelta

from django.core import signing
from django.utils.timezone import now

SALT = "desk.service"
LONGEST = timedelta(hours=3)  # a page left open longer was not one service


def begun() -> str:
    """Return a mark of this moment, for a hidden field."""
    return signing.dumps(int(now().timestamp()), salt=SALT)


def seconds_since(mark: str, *, at: datetime) -> int | None:
    """Return the seconds since the mark was made; None when it is missing, forged or too old to mean anything."""
    try:
        start: int = signing.loads(mark, salt=SALT)
    except signing.BadSignature:
        return None
    seconds = int(at.timestamp()) - start
    return seconds if 0 <= seconds <= LONGEST.total_seconds() else None
