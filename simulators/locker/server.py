"""The controller's addresses: /openings is the protocol, the rest is for people and tests."""

import re
import time
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from simulators.courier.signing import is_signed
from simulators.locker.doors import Doors
from simulators.locker.mood import Mood
from simulators.locker.page import openings, page
from simulators.locker.store import DifferentOrderError, Opening, Store
from simulators.serving import Answering, said_in

LARGEST_BODY = 16 << 10
NEEDED = {"key": str, "locker": str, "cell": int, "valid_until": str, "report_to": str}


class Controller(ThreadingHTTPServer):
    """The simulator: its doors, their mood, and the secret it shares with whoever asks."""

    daemon_threads = True

    def __init__(self, port: int, *, store: Store, secret: str) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.store, self.secret, self.mood = store, secret, Mood()
        self.doors = Doors(secret, store, self.mood)


class Handler(Answering):
    """One request; openings must be signed, people need not be."""

    server: Controller

    def do_GET(self) -> None:  # noqa: N802  the base class's name
        store = self.server.store
        if self.path == "/":
            self.answer(HTTPStatus.OK, page(store.all(), self.server.mood), kind="text/html")
        elif self.path == "/fragment":
            self.answer(HTTPStatus.OK, openings(store.all()), kind="text/html")
        elif self.path == "/all":
            self.answer(HTTPStatus.OK, store.all())
        elif found := re.fullmatch(r"/openings/([\w-]+)", self.path):
            if self._is_ours(b""):
                self._tell(store.get(found[1]))
        else:
            self.answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def do_POST(self) -> None:  # noqa: N802  the base class's name
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LARGEST_BODY))
        if self.path == "/openings":
            if self._is_ours(body):
                self._open(said_in(body))
        elif self.path == "/mood":
            self._change_mood(body)
        elif found := re.fullmatch(r"/close/([\w-]+)", self.path):
            if opening := self.server.store.get(found[1]):
                self.server.doors.close(opening, how=self.server.mood.report)
            self.back()
        else:
            self.answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def _is_ours(self, body: bytes) -> bool:
        """Return whether the request may go on; otherwise it has been answered."""
        target = f"{self.command} {self.path}"
        if not is_signed(dict(self.headers), secret=self.server.secret, target=target, body=body):
            self.answer(HTTPStatus.UNAUTHORIZED, {"code": "bad_signature"})
        elif self.server.mood.spend("fail"):
            self.answer(HTTPStatus.SERVICE_UNAVAILABLE, {"code": "offline"})
        else:
            return True
        return False

    def _open(self, said: dict[str, Any]) -> None:
        if any(not isinstance(said.get(name), kind) for name, kind in NEEDED.items()):
            self.answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "bad_body"})
            return
        try:
            opening, is_new = self.server.store.take(said)
        except DifferentOrderError:
            self.answer(HTTPStatus.CONFLICT, {"code": "key_used"})
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
            self.answer(HTTPStatus.NOT_FOUND, {"code": "no_such_opening"})
        else:
            self.answer(status, {"key": opening.key, "state": opening.state})

    def _change_mood(self, body: bytes) -> None:
        try:
            self.server.mood.change({name: value for name, value in parse_qsl(body.decode()) if value})
        except ValueError:
            self.answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "no_such_mood"})
            return
        self.back()
