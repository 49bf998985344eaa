"""What the doors do in a mood, and the signed call-backs about it."""

import http.client
import json
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from simulators.courier.signing import signed
from simulators.locker.mood import Mood
from simulators.locker.store import Opening, Store

PAUSES = (0.2, 1, 3, 9)
LATE = 20
OK = 300
SECOND = 2


@dataclass
class Doors:
    """Moves doors, and tells whoever asked for them."""

    secret: str
    store: Store
    mood: Mood

    def open(self, opening: Opening) -> None:
        """Do in the background what the mood makes of it."""
        threading.Thread(target=self._open, args=(opening, self.mood.door, self.mood.report), daemon=True).start()

    def close(self, opening: Opening, *, how: str) -> None:
        """Shut a door by hand."""
        if opening.state in ("opened", "left_open"):
            self.store.settle(opening, "closed")
            self._tell(opening, ["closed"], how)

    def _open(self, opening: Opening, door: str, how: str) -> None:
        time.sleep(PAUSES[0])
        if opening.is_over or door == "dead":
            return
        if door == "jammed":
            self.store.settle(opening, "jammed")
            self._tell(opening, ["jammed"], how)
            return
        self.store.settle(opening, "opened")
        if how != "shuffled":
            self._tell(opening, ["opened"], how)
        time.sleep(self.mood.open_for)
        last = "left_open" if door == "left_open" else "closed"
        if opening.state == "opened":
            self.store.settle(opening, last)
            self._tell(opening, [last, "opened"] if how == "shuffled" else [last], how)

    def _tell(self, opening: Opening, states: list[str], how: str) -> None:
        if how == "never" or not opening.report_to:
            return
        if how == "late":
            time.sleep(LATE)
        secret = "somebody else's" if how == "forged" else self.secret
        for state in states * (SECOND if how == "twice" else 1):
            said = {"key": opening.key, "locker": opening.locker, "cell": opening.cell, "state": state}
            self._persist(opening.report_to, said, secret=secret)

    def _persist(self, address: str, said: dict[str, Any], *, secret: str) -> None:
        body = json.dumps(said).encode()
        for pause in PAUSES:
            if _post(address, body, signed(secret, name=said["key"], body=body)):
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
