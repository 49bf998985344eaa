"""Systems that file cases and do not give up: the same key again until the answer comes."""

import http.client
import json
import threading
import time
from typing import Any
from uuid import uuid4

PATIENCE = 180.0
PAUSE = 0.5  # kills are to fall into the work, not into an ever longer queue of drawings


class Load:
    """Some systems filing one case (or bundle) after the other; `acknowledged` maps each key to its number."""

    def __init__(self, port: int, seed: dict[str, Any], systems: int, *, path: str = "/api/v1/cases") -> None:
        self.path = path
        self.port, self.secret, self.body = port, seed["secret"], json.dumps(seed["body"]).encode()
        self.acknowledged: dict[str, str] = {}
        self.wrong: list[str] = []
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self._file_on) for _ in range(systems)]

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    def finish(self) -> None:
        """Let every system get the answer it is waiting for."""
        self.stop.set()
        for thread in self.threads:
            thread.join(PATIENCE + 30)

    def _file_on(self) -> None:
        while not self.stop.is_set():
            key = str(uuid4())
            give_up = time.monotonic() + PATIENCE
            while (number := self._try(key)) is None:
                if time.monotonic() > give_up:
                    self.wrong.append(f"{key} was never answered")
                    return
                time.sleep(0.2)
            self.acknowledged[key] = number
            time.sleep(PAUSE)

    def _try(self, key: str) -> str | None:
        """Return the number, or None when the answer did not come or was a fault of the server."""
        headers = {"Authorization": f"Bearer {self.secret}", "Idempotency-Key": key, "Content-Type": "application/json"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("POST", self.path, self.body, headers)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        if answer.status == 201:
            number: str = json.loads(content)["number"]
            return number
        if answer.status < 500:
            self.wrong.append(f"{answer.status} {content[:300]!r}")
        return None
