"""Promise a text to an address: the worker hands it to the gateway when its time has come."""

from datetime import datetime

from yimen.kernel.crypto import blind_index
from yimen.kernel.models import Sending


def request_sending(
    *, to: str, text: str, not_before: datetime, at: datetime, channel: str = "sms", secret: str = ""
) -> Sending:
    """Return the row, written in the caller's transaction; the relay queues it once `not_before` has passed.

    `secret` takes the place of {secret} in the text when it leaves: it is kept sealed, and only until then.
    """
    return Sending.objects.create(
        channel=channel,
        address=to,
        address_index=blind_index("phone", to),
        text=text,
        secret=secret or None,
        not_before=not_before,
        requested_at=at,
    )
