"""The courier simulator as a test meets it: a process of its own, real HTTP, killed and started again at will."""

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

ACCOUNT, SECRET = "test-account", "test-secret"


class Depot:
    """A running simulator; its settings are those of the product under test."""

    def __init__(self, folder: Path) -> None:
        self.port, self.store = free_port(), folder / "courier.jsonl"
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "simulators.courier", "--port", str(self.port), "--store", str(self.store)]
        its = {"PYTHONPATH": str(ROOT), "COURIER_SIMULATOR_TOKEN": ACCOUNT, "COURIER_SIMULATOR_SECRET": SECRET}
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
        url = f"http://127.0.0.1:{self.port}"
        its = {"url": url, "account": ACCOUNT, "secret": SECRET, "report_to": report_to, "seconds": 5.0}
        return {"ems": its}

    def environment(self) -> dict[str, str]:
        """Return the same for a process of its own; nobody there takes call-backs."""
        url = f"http://127.0.0.1:{self.port}"
        return {
            "YIMEN_COURIER_EMS_URL": url,
            "YIMEN_COURIER_EMS_ACCOUNT": ACCOUNT,
            "YIMEN_COURIER_EMS_SECRET": SECRET,
        }

    def mood(self, **said: object) -> None:
        """Tell it how to behave."""
        assert self._ask("POST", "/mood", urlencode(said).encode())[0] == 303

    def drive(self, waybill: str, *states: str, **said: str) -> None:
        """Press the buttons of a parcel."""
        for state in states:
            assert self._ask("POST", f"/parcels/{waybill}/{state}", urlencode(said).encode())[0] == 303, state

    def parcels(self) -> list[dict[str, Any]]:
        """Return what lies there, oldest first."""
        found: list[dict[str, Any]] = json.loads(self._ask("GET", "/parcels")[1])
        return found

    def page(self) -> str:
        """Return its page."""
        return self._ask("GET", "/")[1].decode()

    def _answers(self) -> bool:
        try:
            return self._ask("GET", "/parcels")[0] == 200
        except OSError:
            return False

    def _ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, FORM if body is not None else {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@pytest.fixture
def depot(tmp_path: Path, settings: Any) -> Iterator[Depot]:
    """Return a simulator of the test's own; the product is set to it."""
    started = Depot(tmp_path)
    settings.COURIERS = started.settings()
    yield started
    started.kill()
