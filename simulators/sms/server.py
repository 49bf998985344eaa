"""The gateway's addresses."""

import hmac
import re
import time
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from simulators.serving import Answering, said_in
from simulators.sms.mood import Mood
from simulators.sms.page import page, phones
from simulators.sms.reports import Reporter
from simulators.sms.store import DifferentTextError, Store

MOBILE = re.compile(r"1[3-9]\d{9}")
LONGEST_TEXT = 500
LARGEST_BODY = 16 << 10


class Gateway(ThreadingHTTPServer):
    """The simulator: its texts, its mood, and the two secrets it shares with whoever sends."""

    daemon_threads = True

    def __init__(self, port: int, *, store: Store, token: str, secret: str) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.store, self.token, self.mood = store, token, Mood()
        self.reporter = Reporter(secret, store)


class Handler(Answering):
    """POST /messages is the protocol; the rest is for people and tests."""

    server: Gateway

    def do_GET(self) -> None:  # noqa: N802  the base class's name
        if self.path == "/":
            self.answer(HTTPStatus.OK, page(self.server.store.all(), self.server.mood), kind="text/html")
        elif self.path == "/phones":
            self.answer(HTTPStatus.OK, phones(self.server.store.all()), kind="text/html")
        elif self.path == "/messages":
            self.answer(HTTPStatus.OK, self.server.store.all())
        else:
            self.answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def do_POST(self) -> None:  # noqa: N802  the base class's name
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LARGEST_BODY))
        if self.path == "/mood":
            self._change_mood(body)
        elif self.path == "/messages":
            self._take(body)
        else:
            self.answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def _take(self, body: bytes) -> None:
        mood = self.server.mood
        if not hmac.compare_digest(self.headers.get("Authorization", ""), f"Bearer {self.server.token}"):
            self.answer(HTTPStatus.UNAUTHORIZED, {"code": "bad_token"})
        elif mood.spend("fail"):
            self.answer(HTTPStatus.SERVICE_UNAVAILABLE, {"code": "out_of_order"})
        elif wrong := _wrong(key := self.headers.get("Idempotency-Key", ""), said := said_in(body)):
            self.answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": wrong})
        else:
            self._keep(key, said)

    def _keep(self, key: str, said: dict[str, Any]) -> None:
        mood = self.server.mood
        try:
            text, is_new = self.server.store.take(key, said)
        except DifferentTextError:
            self.answer(HTTPStatus.CONFLICT, {"code": "key_used"})
            return
        if is_new:
            self.server.reporter.report(text, how=mood.report)
        time.sleep(mood.slow)  # taken already: whoever gives up waiting has sent it all the same
        if mood.spend("lose"):
            self.close_connection = True
            return
        self.answer(HTTPStatus.ACCEPTED if is_new else HTTPStatus.OK, {"id": text.id, "state": text.state})

    def _change_mood(self, body: bytes) -> None:
        try:
            self.server.mood.change({name: value for name, value in parse_qsl(body.decode()) if value})
        except ValueError:
            self.answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "no_such_mood"})
            return
        self.back()


def _wrong(key: str, said: dict[str, Any]) -> str:
    """Return the code of what is wrong with a request, empty when nothing is."""
    if not key:
        return "no_key"
    if not MOBILE.fullmatch(str(said.get("to", ""))):
        return "bad_number"
    return "" if 0 < len(str(said.get("text", ""))) <= LONGEST_TEXT else "bad_text"
