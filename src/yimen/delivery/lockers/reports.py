"""What a locker reports of its doors, signed with HMAC-SM3."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.delivery.lockers.http import SAID
from yimen.delivery.rules.lockers import Door
from yimen.kernel.sending.signed import BadSignature, check_signed


class BadReport(Exception):  # noqa: N818  the sender's mistake
    """Not signed by our locker, too old, or not to be understood."""


@dataclass(frozen=True)
class Report:
    """How far an opening is."""

    opening: UUID
    door: Door


def read_report(headers: Mapping[str, str], body: bytes, *, secret: str, at: datetime) -> Report:
    """Return the report; raise BadReport when it is not our locker's or not fresh."""
    try:
        check_signed(headers, body, secret=secret, at=at)
        said = json.loads(body)
        return Report(UUID(said["key"]), SAID[said["state"]])
    except BadSignature as wrong:
        raise BadReport(str(wrong)) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadReport("body") from None
