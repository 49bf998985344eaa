"""Calls between us and a party outside, signed with HMAC-SM3 (GB/T 32905) under a secret that both hold.

Three headers, named as Standard Webhooks names them: `webhook-id`, `webhook-timestamp` (seconds) and
`webhook-signature`: `sm3,` and the base64 of HMAC-SM3 over `id.timestamp.target.body`. The target of a request is its
method and path, that of a call-back is empty: a proxy may change the path on which it reaches us. A call that is old
is refused, so that a stolen one cannot be played again for long.
"""

import base64
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta

from yimen.kernel.crypto.digests import hmac_sm3

AGE = timedelta(minutes=5)


class BadSignature(Exception):  # noqa: N818  the caller's mistake
    """Not signed by whom it claims, or too old."""


def signature(secret: str, *, name: str, timestamp: str, body: bytes, target: str = "") -> str:
    """Return what `webhook-signature` must be for this body."""
    mac = hmac_sm3(secret.encode(), f"{name}.{timestamp}.{target}.".encode() + body)
    return "sm3," + base64.b64encode(mac).decode()


def signed_headers(secret: str, *, name: str, at: datetime, body: bytes, target: str = "") -> dict[str, str]:
    """Return the three headers of a signed call."""
    timestamp = str(int(at.timestamp()))
    return {
        "webhook-id": name,
        "webhook-timestamp": timestamp,
        "webhook-signature": signature(secret, name=name, timestamp=timestamp, body=body, target=target),
    }


def check_signed(headers: Mapping[str, str], body: bytes, *, secret: str, at: datetime, target: str = "") -> None:
    """Raise BadSignature unless the body was signed under this secret within the last minutes."""
    name, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    wanted = signature(secret, name=name, timestamp=timestamp, body=body, target=target).encode()
    given = headers.get("webhook-signature", "").encode().split(b" ")
    if not secret or not any(hmac.compare_digest(wanted, each) for each in given):
        raise BadSignature("signature")
    if not timestamp.isascii() or not timestamp.isdigit() or abs(at.timestamp() - int(timestamp)) > AGE.total_seconds():
        raise BadSignature("age")
