"""Delivery reports, signed as the Standard Webhooks specification says.

`webhook-signature` holds `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; the secret is shared with the
gateway. A report that is old is refused, so that a stolen one cannot be played again for long.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

AGE = timedelta(minutes=5)
PREFIX = "whsec_"


class BadReport(Exception):  # noqa: N818  the sender's mistake
    """Not signed by our gateway, too old, or not to be understood."""


@dataclass(frozen=True)
class Report:
    """What became of a text: delivered, or not and why."""

    key: UUID
    is_delivered: bool
    code: str


def signature(secret: str, *, name: str, timestamp: str, body: bytes) -> str:
    """Return what `webhook-signature` must be for this body."""
    mac = hmac.new(_key(secret), f"{name}.{timestamp}.".encode() + body, hashlib.sha256)
    return "v1," + base64.b64encode(mac.digest()).decode()


def _key(secret: str) -> bytes:
    """Return the key: the specification's own secrets are base64 behind `whsec_`, any other is taken as it is."""
    return base64.b64decode(secret.removeprefix(PREFIX)) if secret.startswith(PREFIX) else secret.encode()


def read_report(headers: Mapping[str, str], body: bytes, *, secret: str, at: datetime) -> Report:
    """Return the report; raise BadReport when it is not our gateway's or not fresh."""
    name, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    wanted = signature(secret, name=name, timestamp=timestamp, body=body).encode()
    given = headers.get("webhook-signature", "").encode().split(b" ")
    if not secret or not any(hmac.compare_digest(wanted, each) for each in given):
        raise BadReport("signature")
    if not timestamp.isascii() or not timestamp.isdigit() or abs(at.timestamp() - int(timestamp)) > AGE.total_seconds():
        raise BadReport("age")
    return _report(body)


def _report(body: bytes) -> Report:
    try:
        said = json.loads(body)
        return Report(UUID(said["key"]), {"delivered": True, "failed": False}[said["state"]], str(said["code"])[:60])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadReport("body") from None
