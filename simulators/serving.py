"""What simulators share: a small HTTP server on loopback, a token, moods that run down, a page to look at."""

import hmac
import json
import os
import signal
import sys
import threading
import time
from argparse import ArgumentParser
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

LARGEST_BODY = 32 << 20


class Simulator(ThreadingHTTPServer):
    """A simulator's server: its token, the people it knows, its moods (counts run down, the rest stays)."""

    daemon_threads = True

    def __init__(self, port: int, handler: type[BaseHTTPRequestHandler], *, token: str, people: list[Any]) -> None:
        super().__init__(("127.0.0.1", port), handler)
        self.token, self.people = token, people
        self.moods: dict[str, float] = {"fail": 0, "slow": 0}
        self.lock = threading.Lock()

    def spend(self, what: str) -> bool:
        """Return whether this is one of the next so many."""
        with self.lock:
            left = self.moods.get(what, 0)
            self.moods[what] = max(0, left - 1)
            return left > 0


class Answering(BaseHTTPRequestHandler):
    """Answers JSON and pages, leads back to the page, and keeps no log."""

    protocol_version = "HTTP/1.1"

    def answer(self, status: HTTPStatus, said: Any = None, *, kind: str = "application/json") -> None:
        body = b"" if said is None else said if isinstance(said, bytes) else _text(said).encode()
        self.send_response(status)
        if body:
            self.send_header("Content-Type", kind if kind.endswith("pdf") else f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def back(self, to: str = "/") -> None:
        """Lead back to the page."""
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Say nothing: the page shows what came."""


class Handler(Answering):
    """Reads bodies and checks the token."""

    server: Any

    def body(self) -> bytes:
        return self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LARGEST_BODY))

    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body().decode(), keep_blank_values=True))

    def is_known(self) -> bool:
        """Return whether the caller holds the token and the machine is in the mood to answer; else answer that."""
        if not hmac.compare_digest(self.headers.get("Authorization", ""), f"Bearer {self.server.token}"):
            self.answer(HTTPStatus.UNAUTHORIZED, {"code": "bad_token"})
            return False
        time.sleep(self.server.moods["slow"])
        if self.server.spend("fail"):
            self.answer(HTTPStatus.SERVICE_UNAVAILABLE, {"code": "out_of_order"})
            return False
        return True

    def change_mood(self) -> None:
        """Take what the page or a test says of the next answers."""
        self.body_said = self.form()
        try:
            self.server.moods |= {name: float(value or 0) for name, value in self.body_said.items()}
        except ValueError:
            self.answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "no_such_mood"})
            return
        self.back()


def said_in(body: bytes) -> dict[str, Any]:
    """Return what a JSON body says, nothing where it is none."""
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _text(said: Any) -> str:
    return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)


def run(name: str, make: Callable[..., Simulator]) -> int:
    """Serve on loopback until a signal; the people stand in people.json beside --store."""
    parser = ArgumentParser(prog=f"simulators.{name}")
    parser.add_argument("--port", type=int, default=8010)
    parser.add_argument("--store", type=Path)
    told = parser.parse_args()
    file = told.store.parent / "people.json" if told.store else None
    people = json.loads(file.read_text(encoding="utf-8")) if file and file.exists() else []
    token = os.environ.get(f"{name.upper()}_SIMULATOR_TOKEN", "simulator")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with make(told.port, token=token, people=people) as server:
        server.serve_forever()
    return 0


def field(label: str, name: str, value: str = "") -> str:
    """Return one field of a page's form."""
    return f'<label>{label}<input name="{name}" value="{value}"></label>'


def bar(action: str, button: str, *fields: str) -> str:
    """Return a form of one line."""
    return f'<form class="bar" method="post" action="{action}">{"".join(fields)}<button>{button}</button></form>'
