"""Reports, signed with HMAC-SM3 under the headers of the Standard Webhooks specification, tried a few times."""

import base64
import http.client
import json
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.hashes import SM3
from cryptography.hazmat.primitives.hmac import HMAC

from simulators.till.store import ZONE, Money, Order, Refund

PAUSES = (0.2, 1, 3, 9)
LATE = 4.0
OK = 300


def moment(at: float) -> str:
    """Return an instant as the protocol says it."""
    return datetime.fromtimestamp(at, ZONE).isoformat()


def order_words(order: Order) -> dict[str, Any]:
    """Return what the platform says of an order."""
    said = {"kind": "payment", "key": order.key, "state": order.state}
    if order.state == "paid":
        said |= {"reference": order.reference, "fen": order.taken, "at": moment(order.paid_at)}
    return said


def money_words(money: Money) -> dict[str, Any]:
    """Return the report of money that came."""
    return {"kind": "payment", "key": money.key, "state": "paid", "reference": money.reference, "fen": money.fen,
            "at": moment(money.at)}  # fmt: skip


def refund_words(refund: Refund) -> dict[str, Any]:
    """Return what the platform says of a refund."""
    said: dict[str, Any] = {"kind": "refund", "key": refund.key, "state": refund.state}
    if refund.state == "done":
        said |= {"reference": refund.reference, "fen": refund.fen, "at": moment(refund.at)}
    return said


@dataclass(frozen=True)
class Reporter:
    """Tells whoever placed an order what became of it."""

    secret: str

    def report(self, to: str, said: Iterable[dict[str, Any]], *, how: str) -> None:
        """Report in the background; `how` is one of mood.CHOICES["report"]."""
        if how != "never" and to:
            threading.Thread(target=self._report, args=(to, list(said), how), daemon=True).start()

    def _report(self, to: str, said: list[dict[str, Any]], how: str) -> None:
        time.sleep(LATE if how == "late" else PAUSES[0])
        secret = "forged" if how == "forged" else self.secret
        if how == "disorder":
            said = [*said, *({"kind": "payment", "key": each["key"], "state": "declined"} for each in said)]
        for each in said * (2 if how == "twice" else 1):
            self._persist(to, json.dumps(each).encode(), secret=secret)

    def _persist(self, to: str, body: bytes, *, secret: str) -> None:
        for pause in PAUSES:
            if _post(to, body, headers=signed(body, name=f"evt_{time.time_ns()}", secret=secret)):
                return
            time.sleep(pause)


def signed(body: bytes, *, name: str, secret: str, stamp: int | None = None) -> dict[str, str]:
    """Return the headers of a signed report."""
    when = str(int(time.time()) if stamp is None else stamp)
    mac = HMAC(secret.encode(), SM3())
    mac.update(f"{name}.{when}.".encode() + body)
    return {
        "Content-Type": "application/json",
        "webhook-id": name,
        "webhook-timestamp": when,
        "webhook-signature": "v1sm3," + base64.b64encode(mac.finalize()).decode(),
    }


def _post(address: str, body: bytes, *, headers: dict[str, str]) -> bool:
    parts = urlsplit(address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=5)
    try:
        connection.request("POST", parts.path, body, headers)
        return connection.getresponse().status < OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
