"""The simulators of a terminal and of registers as a test meets them: processes of their own, real HTTP."""

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.gateway import FORM, ROOT, free_port

TOKEN = "test-token"


class Machine:
    """A running simulator; its settings are those of the product under test."""

    def __init__(self, name: str) -> None:
        self.name, self.port = name, free_port()
        command = [sys.executable, "-m", f"simulators.{name}", "--port", str(self.port)]
        its = {"PYTHONPATH": str(ROOT), f"{name.upper()}_SIMULATOR_TOKEN": TOKEN}
        self.process = subprocess.Popen(command, env={**os.environ, **its}, cwd=ROOT)
        end = time.monotonic() + 30
        while not self._answers():
            assert time.monotonic() < end, "the simulator does not answer"
            time.sleep(0.05)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def settings(self, seconds: float = 3.0) -> dict[str, Any]:
        return {"url": self.url, "token": TOKEN, "seconds": seconds}

    def tell(self, path: str, **said: object) -> None:
        """Change its mood, put a card, scan a code, take its paper away."""
        assert self.ask("POST", path, urlencode(said).encode(), FORM)[0] == 303

    def card(self, name: str, number: str) -> None:
        self.tell("/put", name=name, number=number)

    def spool(self) -> dict[str, int]:
        found: dict[str, int] = json.loads(self.ask("GET", "/spool")[1])
        return found

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def _answers(self) -> bool:
        try:
            return self.ask("GET", "/")[0] == 200
        except OSError:
            return False


@pytest.fixture(scope="session")
def _reader() -> Iterator[Machine]:
    machine = Machine("reader")
    yield machine
    machine.kill()


@pytest.fixture(scope="session")
def _registers() -> Iterator[Machine]:
    machine = Machine("register")
    yield machine
    machine.kill()


@pytest.fixture
def reader(_reader: Machine, settings: Any) -> Machine:
    """Return the terminal's own machine, with nothing on it and paper in it."""
    settings.TERMINAL_AGENT = _reader.settings()
    _reader.tell("/mood", fail=0, slow=0, jammed=0)
    _reader.tell("/put", name="", text="", paper=500)
    _reader.ask("DELETE", "/visit", headers={"Authorization": f"Bearer {TOKEN}"})
    return _reader


@pytest.fixture
def registers(_registers: Machine, settings: Any) -> Machine:
    """Return the registers, in a good mood."""
    settings.REGISTER = _registers.settings()
    _registers.tell("/mood", fail=0, slow=0, half=0)
    return _registers
