"""The payment simulator as a test meets it: a process of its own, real HTTP, killed and started again at will."""

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
from urllib.parse import urlencode, urlsplit

import pytest

from tests.gateway import FORM, ROOT, SECRET, TOKEN, free_port


class TillProcess:
    """A running simulator; its settings are those of the product under test."""

    def __init__(self, folder: Path, *, life: float = 1800) -> None:
        self.port, self.store, self.life = free_port(), folder / "till.jsonl", life
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "simulators.till", "--port", str(self.port), "--store", str(self.store)]
        its = {"PYTHONPATH": str(ROOT), "TILL_SIMULATOR_TOKEN": TOKEN, "TILL_SIMULATOR_SECRET": SECRET}
        self.process = subprocess.Popen([*command, "--life", str(self.life)], env={**os.environ, **its}, cwd=ROOT)
        end = time.monotonic() + 30
        while not self._answers():
            assert time.monotonic() < end, "the simulator does not answer"
            time.sleep(0.05)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def settings(self, report_to: str = "http://127.0.0.1:1/hooks/payments/") -> dict[str, Any]:
        """Return what the product needs to find it."""
        url = f"http://127.0.0.1:{self.port}/"
        return {"url": url, "token": TOKEN, "secret": SECRET, "seconds": 5.0, "report_to": report_to}

    def mood(self, **said: object) -> None:
        """Tell it how to behave."""
        assert self.ask("POST", "/mood", urlencode(said).encode(), FORM)[0] == 303

    def press(self, pay_url: str, what: str = "pay") -> None:
        """Press a button of the pay page."""
        path = urlsplit(pay_url).path
        assert self.ask("POST", path, urlencode({"what": what}).encode(), FORM)[0] == 303

    def everything(self) -> dict[str, list[dict[str, Any]]]:
        """Return what it knows."""
        found: dict[str, list[dict[str, Any]]] = json.loads(self.ask("GET", "/ledger")[1])
        return found

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Return status and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def _answers(self) -> bool:
        try:
            return self.ask("GET", "/ledger")[0] == 200
        except OSError:
            return False


@pytest.fixture
def till(tmp_path: Path, settings: Any) -> Iterator[TillProcess]:
    """Return a simulator of the test's own; the product is set to it."""
    process = TillProcess(tmp_path)
    settings.PAYMENTS = process.settings()
    yield process
    process.kill()
