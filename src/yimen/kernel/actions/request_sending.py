"""Promise a text to an address: the worker hands it to the gateway when its time has come."""

from datetime import datetime

from yimen.kernel.crypto import blind_index
from yimen.kernel.models import Sending


def request_sending(*, to: str, text: str, not_before: datetime, at: datetime, channel: str = "sms") -> Sending:
    """Return the row, written in the caller's transaction; the relay queues it once `not_before` has passed."""
    return Sending.objects.create(
        channel=channel,
        address=to,
        address_index=blind_index("phone", to),
        text=text,
        not_before=not_before,
        requested_at=at,
    )
