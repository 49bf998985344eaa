"""The SMS simulator as a test meets it: a process of its own, real HTTP, killed and started again at will."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

ROOT = Path(__file__).parent.parent
TOKEN, SECRET = "test-token", "test-secret"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class SmsGateway:
    """A running simulator; its settings are those of the product under test."""

    def __init__(self, folder: Path) -> None:
        self.port, self.store = free_port(), folder / "sms.jsonl"
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "simulators.sms", "--port", str(self.port), "--store", str(self.store)]
        its = {"PYTHONPATH": str(ROOT), "SMS_SIMULATOR_TOKEN": TOKEN, "SMS_SIMULATOR_SECRET": SECRET}
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
        url = f"http://127.0.0.1:{self.port}/messages"
        its = {"url": url, "token": TOKEN, "secret": SECRET, "seconds": 5.0}
        return {**its, "report_to": report_to, "sign": "惠阳政务"}

    def environment(self) -> dict[str, str]:
        """Return the same for a process of its own; nobody there takes reports."""
        url = f"http://127.0.0.1:{self.port}/messages"
        return {"YIMEN_SMS_URL": url, "YIMEN_SMS_TOKEN": TOKEN, "YIMEN_SMS_SECRET": SECRET}

    def mood(self, **said: object) -> None:
        """Tell it how to behave."""
        assert self._ask("POST", "/mood", urlencode(said).encode(), FORM)[0] == 303

    def texts(self) -> list[dict[str, Any]]:
        """Return what the phones show, oldest first."""
        found: list[dict[str, Any]] = json.loads(self._ask("GET", "/messages")[1])
        return found

    def page(self) -> str:
        """Return its page."""
        return self._ask("GET", "/")[1].decode()

    def _answers(self) -> bool:
        try:
            return self._ask("GET", "/messages")[0] == 200
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
def sms(tmp_path: Path, settings: Any) -> Iterator[SmsGateway]:
    """Return a simulator of the test's own; the product is set to it."""
    gateway = SmsGateway(tmp_path)
    settings.SMS = gateway.settings()
    yield gateway
    gateway.kill()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
