"""Lockers over HTTP: one POST an opening, signed with HMAC-SM3; the contract is docs/how-to/install-a-locker.md."""

import http.client
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from yimen.delivery.lockers.port import LockerDown, Opened, Order, Refused
from yimen.delivery.rules.lockers import Door
from yimen.kernel.sending.signed import signed_headers

TAKEN = {HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED}
LARGEST_ANSWER = 64 << 10
SAID = {
    "accepted": Door.ASKED,
    "opened": Door.OPENED,
    "left_open": Door.LEFT_OPEN,
    "closed": Door.CLOSED,
    "jammed": Door.JAMMED,
    "expired": Door.SILENT,
}


@dataclass(frozen=True)
class _Call:
    method: str
    path: str
    body: bytes = b""


@dataclass(frozen=True)
class HttpDoors:
    """The lockers' controller at this address; `seconds` is how long it may take to answer."""

    url: str
    secret: str = field(repr=False)
    report_to: str
    seconds: float = 5.0

    def open(self, order: Order, *, at: datetime) -> Opened:
        """Return how far it is; a repetition under the same key opens nothing twice."""
        body = {
            "key": order.key,
            "locker": order.locker,
            "cell": order.cell,
            "valid_until": order.valid_until.astimezone(UTC).isoformat(timespec="seconds"),
            "report_to": self.report_to,
        }
        call = _Call("POST", "openings", json.dumps(body).encode())
        status, answer = self._ask(call, name=order.key, at=at)
        if status in TAKEN:
            return Opened(_door(answer))
        raise Refused(f"the locker refused with {status}")

    def look(self, key: str, *, at: datetime) -> Opened | None:
        """Return how far the opening is; None when it never came."""
        status, answer = self._ask(_Call("GET", f"openings/{key}"), name=key, at=at)
        return Opened(_door(answer)) if status in TAKEN else None

    def _ask(self, call: _Call, *, name: str, at: datetime) -> tuple[int, bytes]:
        parts = urlsplit(self.url)
        path = f"{parts.path.rstrip('/')}/{call.path}"
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.netloc, timeout=self.seconds)
        headers = signed_headers(self.secret, name=name, at=at, body=call.body, target=f"{call.method} {path}")
        try:
            connection.request(call.method, path, call.body, {"Content-Type": "application/json", **headers})
            answer = connection.getresponse()
            status, said = answer.status, answer.read(LARGEST_ANSWER)
        except (OSError, http.client.HTTPException) as error:
            raise LockerDown(f"the locker did not answer: {type(error).__name__}") from None
        finally:
            connection.close()
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
            raise LockerDown(f"the locker answered {status}")
        return status, said


def _door(answer: bytes) -> Door:
    try:
        return SAID[json.loads(answer)["state"]]
    except (ValueError, KeyError, TypeError):
        raise LockerDown("the locker answered nothing that can be understood") from None
