"""The controller's addresses: /openings is the protocol, the rest is for people and tests."""

import json
import re
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from simulators.courier.signing import is_signed
from simulators.locker.doors import Doors
from simulators.locker.mood import Mood
from simulators.locker.page import openings, page
from simulators.locker.store import DifferentOrderError, Opening, Store

LARGEST_BODY = 16 << 10
NEEDED = {"key": str, "locker": str, "cell": int, "valid_until": str, "report_to": str}


class Controller(ThreadingHTTPServer):
    """The simulator: its doors, their mood, and the secret it shares with whoever asks."""

    daemon_threads = True

    def __init__(self, port: int, *, store: Store, secret: str) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.store, self.secret, self.mood = store, secret, Mood()
        self.doors = Doors(secret, store, self.mood)


class Handler(BaseHTTPRequestHandler):
    """One request; openings must be signed, people need not be."""

    protocol_version = "HTTP/1.1"
    server: Controller

    def do_GET(self) -> None:
        store = self.server.store
        if self.path == "/":
            self._answer(HTTPStatus.OK, page(store.all(), self.server.mood), kind="text/html")
        elif self.path == "/fragment":
            self._answer(HTTPStatus.OK, openings(store.all()), kind="text/html")
        elif self.path == "/all":
            self._answer(HTTPStatus.OK, store.all())
        elif found := re.fullmatch(r"/openings/([\w-]+)", self.path):
            if self._is_ours(b""):
                self._tell(store.get(found[1]))
        else:
            self._answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def do_POST(self) -> None:
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LARGEST_BODY))
        if self.path == "/openings":
            if self._is_ours(body):
                self._open(_read(body))
        elif self.path == "/mood":
            self._change_mood(body)
        elif found := re.fullmatch(r"/close/([\w-]+)", self.path):
            if opening := self.server.store.get(found[1]):
                self.server.doors.close(opening, how=self.server.mood.report)
            self._back()
        else:
            self._answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def _is_ours(self, body: bytes) -> bool:
        """Return whether the request may go on; otherwise it has been answered."""
        target = f"{self.command} {self.path}"
        if not is_signed(dict(self.headers), secret=self.server.secret, target=target, body=body):
            self._answer(HTTPStatus.UNAUTHORIZED, {"code": "bad_signature"})
        elif self.server.mood.spend("fail"):
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, {"code": "offline"})
        else:
            return True
        return False

    def _open(self, said: dict[str, Any]) -> None:
        if any(not isinstance(said.get(name), kind) for name, kind in NEEDED.items()):
            self._answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "bad_body"})
            return
        try:
            opening, is_new = self.server.store.take(said)
        except DifferentOrderError:
            self._answer(HTTPStatus.CONFLICT, {"code": "key_used"})
            return
        if is_new and opening.is_over:
            self.server.store.settle(opening, "expired")
        elif is_new:
            self.server.doors.open(opening)
        mood = self.server.mood
        time.sleep(mood.slow)
        if mood.spend("lose"):  # done already: whoever gives up waiting has opened it all the same
            self.close_connection = True
            return
        self._tell(opening, status=HTTPStatus.ACCEPTED if is_new else HTTPStatus.OK)

    def _tell(self, opening: Opening | None, *, status: HTTPStatus = HTTPStatus.OK) -> None:
        if opening is None:
            self._answer(HTTPStatus.NOT_FOUND, {"code": "no_such_opening"})
        else:
            self._answer(status, {"key": opening.key, "state": opening.state})

    def _change_mood(self, body: bytes) -> None:
        try:
            self.server.mood.change({name: value for name, value in parse_qsl(body.decode()) if value})
        except ValueError:
            self._answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "no_such_mood"})
            return
        self._back()

    def _back(self) -> None:
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, said: Any, *, kind: str = "application/json") -> None:
        body = said.encode() if isinstance(said, str) else json.dumps(said, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Say nothing: the page shows what came."""


def _read(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
