"""Reports of the payment platform, signed with HMAC-SM3.

The headers are those of the Standard Webhooks specification; `webhook-signature` holds `v1sm3,` and the base64 of
HMAC-SM3 over `id.timestamp.body`. An old report is refused, so that a stolen one cannot be played again for long;
one that was missed is asked for.
"""

import base64
import hmac
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from yimen.kernel.crypto.digests import hmac_sm3
from yimen.payments.provider.port import Report
from yimen.payments.rules.money import MOST

AGE = timedelta(minutes=5)
STATES = {"payment": {"open", "paid", "declined", "closed"}, "refund": {"open", "done"}}


class BadReport(Exception):  # noqa: N818  the sender's mistake
    """Not signed by our platform, too old, or not to be understood."""


def signature(secret: str, *, name: str, timestamp: str, body: bytes) -> str:
    """Return what `webhook-signature` must be for this body."""
    return "v1sm3," + base64.b64encode(hmac_sm3(secret.encode(), f"{name}.{timestamp}.".encode() + body)).decode()


def read_report(headers: Mapping[str, str], body: bytes, *, secret: str, at: datetime) -> Report:
    """Return the report; raise BadReport when it is not our platform's or not fresh."""
    name, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    given = headers.get("webhook-signature", "").encode().split(b" ")
    if not secret:
        raise BadReport("signature")
    wanted = signature(secret, name=name, timestamp=timestamp, body=body).encode()
    if not any(hmac.compare_digest(wanted, each) for each in given):
        raise BadReport("signature")
    if not timestamp.isascii() or not timestamp.isdigit() or abs(at.timestamp() - int(timestamp)) > AGE.total_seconds():
        raise BadReport("age")
    try:
        return report_in(json.loads(body))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadReport("body") from None


def report_in(said: Mapping[str, Any]) -> Report:
    """Return the report that these words are; raise ValueError, KeyError or TypeError when they are none."""
    kind, state, fen = said["kind"], said["state"], said.get("fen", 0)
    moment = datetime.fromisoformat(said["at"]) if said.get("at") else None
    reference = str(said.get("reference") or "")
    if state not in STATES[kind] or isinstance(fen, bool) or not isinstance(fen, int) or not 0 <= fen <= MOST:
        raise ValueError(state)
    is_money = state in {"paid", "done"}
    if is_money and (not 0 < len(reference) <= 64 or fen == 0 or moment is None or moment.tzinfo is None):  # noqa: PLR2004
        raise ValueError(reference)
    return Report(kind, UUID(said["key"]), state, reference, fen, moment)
