"""The lockers' simulator as a test meets it: a process of its own, real HTTP, killed and started again at will."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.gateway import FORM, ROOT, free_port

SECRET = "test-secret"


class Lockers:
    """A running simulator; its settings are those of the product under test."""

    def __init__(self, folder: Path) -> None:
        self.port, self.store = free_port(), folder / "locker.jsonl"
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "simulators.locker", "--port", str(self.port), "--store", str(self.store)]
        its = {"PYTHONPATH": str(ROOT), "LOCKER_SIMULATOR_SECRET": SECRET}
        self.process = subprocess.Popen(command, env={**os.environ, **its}, cwd=ROOT)
        end = time.monotonic() + 30
        while not self._answers():
            assert time.monotonic() < end, "the simulator does not answer"
            time.sleep(0.05)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def settings(self, report_to: str = "") -> dict[str, Any]:
        """Return what the product needs to find it."""
        return {"url": f"http://127.0.0.1:{self.port}", "secret": SECRET, "report_to": report_to, "seconds": 2.0}

    def environment(self) -> dict[str, str]:
        """Return the same for a process of its own; nobody there takes call-backs."""
        return {"YIMEN_LOCKERS_URL": f"http://127.0.0.1:{self.port}", "YIMEN_LOCKERS_SECRET": SECRET}

    def mood(self, **said: object) -> None:
        """Tell it how to behave."""
        assert self._ask("POST", "/mood", urlencode(said).encode(), FORM)[0] == 303

    def openings(self) -> list[dict[str, Any]]:
        """Return every opening that was asked for, oldest first."""
        found: list[dict[str, Any]] = json.loads(self._ask("GET", "/all")[1])
        return found

    def wait(self, state: str, *, number: int = -1) -> dict[str, Any]:
        """Return the opening once it has this state."""
        end = time.monotonic() + 10
        while (known := self.openings()) and known[number]["state"] != state:
            assert time.monotonic() < end, f"the door is {known[number]['state']}, not {state}"
            time.sleep(0.05)
        return known[number]

    def page(self) -> str:
        """Return its page."""
        return self._ask("GET", "/")[1].decode()

    def _answers(self) -> bool:
        try:
            return self._ask("GET", "/all")[0] == 200
        except OSError:
            return False

    def _ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@pytest.fixture
def lockers(tmp_path: Path, settings: Any) -> Iterator[Lockers]:
    """Return a simulator of the test's own; the product is set to it."""
    running = Lockers(tmp_path)
    settings.LOCKERS = running.settings()
    running.mood(open_for=0.1)
    yield running
    running.kill()
