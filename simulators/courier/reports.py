"""Call-backs about a parcel's way, signed, tried a few times, in whatever order the mood wants."""

import http.client
import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from simulators.courier.signing import signed
from simulators.courier.store import Parcel

PAUSES = (0.3, 1, 3, 9)
LATE = 20
OK = 300
Track = dict[str, Any]


@dataclass
class Reporter:
    """Tells whoever ordered a parcel where it is."""

    secret: str
    held: dict[str, list[Track]] = field(default_factory=dict)

    def report(self, parcel: Parcel, track: Track, *, how: str) -> None:
        """Report in the background; `how` is one of mood.REPORTS."""
        if how != "never" and parcel.report_to:
            threading.Thread(target=self._report, args=(parcel, track, how), daemon=True).start()

    def _report(self, parcel: Parcel, track: Track, how: str) -> None:
        time.sleep(LATE if how == "late" else PAUSES[0])
        secret = "somebody else's" if how == "forged" else self.secret
        for each in self._to_tell(parcel, track, how):
            self._persist(parcel.report_to, each, secret=secret)

    def _to_tell(self, parcel: Parcel, track: Track, how: str) -> list[Track]:
        """Return what is told now: shuffled keeps a line back and tells it after the next one."""
        if how == "twice":
            return [track, track]
        kept = self.held.pop(parcel.key, [])
        if how == "shuffled" and not kept:
            self.held[parcel.key] = [track]
            return []
        return [track, *kept]

    def _persist(self, address: str, track: Track, *, secret: str) -> None:
        body = json.dumps(track, ensure_ascii=False).encode()
        for pause in PAUSES:
            if _post(address, body, signed(secret, name=track["id"], body=body)):
                return
            time.sleep(pause)


def _post(address: str, body: bytes, headers: dict[str, str]) -> bool:
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
