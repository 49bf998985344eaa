"""Delivery reports, signed as the Standard Webhooks specification says, tried a few times."""

import base64
import hashlib
import hmac
import http.client
import json
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from simulators.sms.store import Store, Text

PAUSES = (0.3, 1, 3, 9)
OK = 300


@dataclass(frozen=True)
class Reporter:
    """Tells whoever sent a text what became of it."""

    secret: str
    store: Store

    def report(self, text: Text, *, how: str) -> None:
        """Report in the background; `how` is one of mood.REPORTS."""
        if how != "never" and text.report_to:
            threading.Thread(target=self._report, args=(text, how), daemon=True).start()

    def _report(self, text: Text, how: str) -> None:
        time.sleep(PAUSES[0])
        state, code = ("failed", "UNDELIV") if how == "failed" else ("delivered", "DELIVRD")
        self.store.settle(text.key, state)
        body = json.dumps({"id": text.id, "key": text.key, "state": state, "code": code}).encode()
        for _ in range(2 if how == "twice" else 1):
            self._persist(text, body)

    def _persist(self, text: Text, body: bytes) -> None:
        for pause in PAUSES:
            if _post(text.report_to, body, headers=signed(body, name=f"msg_{text.id}", secret=self.secret)):
                return
            time.sleep(pause)


def signed(body: bytes, *, name: str, secret: str) -> dict[str, str]:
    """Return the three headers of a signed report."""
    stamp = str(int(time.time()))
    mac = hmac.new(secret.encode(), f"{name}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "Content-Type": "application/json",
        "webhook-id": name,
        "webhook-timestamp": stamp,
        "webhook-signature": "v1," + base64.b64encode(mac).decode(),
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
