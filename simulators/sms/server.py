"""The gateway's addresses."""

import hmac
import json
import re
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

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


class Handler(BaseHTTPRequestHandler):
    """POST /messages is the protocol; the rest is for people and tests."""

    protocol_version = "HTTP/1.1"
    server: Gateway

    def do_GET(self) -> None:
        if self.path == "/":
            self._answer(HTTPStatus.OK, page(self.server.store.all(), self.server.mood), kind="text/html")
        elif self.path == "/phones":
            self._answer(HTTPStatus.OK, phones(self.server.store.all()), kind="text/html")
        elif self.path == "/messages":
            self._answer(HTTPStatus.OK, self.server.store.all())
        else:
            self._answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def do_POST(self) -> None:
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LARGEST_BODY))
        if self.path == "/mood":
            self._change_mood(body)
        elif self.path == "/messages":
            self._take(body)
        else:
            self._answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def _take(self, body: bytes) -> None:
        mood = self.server.mood
        if not hmac.compare_digest(self.headers.get("Authorization", ""), f"Bearer {self.server.token}"):
            self._answer(HTTPStatus.UNAUTHORIZED, {"code": "bad_token"})
        elif mood.spend("fail"):
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, {"code": "out_of_order"})
        elif wrong := _wrong(key := self.headers.get("Idempotency-Key", ""), said := _read(body)):
            self._answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": wrong})
        else:
            self._keep(key, said)

    def _keep(self, key: str, said: dict[str, Any]) -> None:
        mood = self.server.mood
        try:
            text, is_new = self.server.store.take(key, said)
        except DifferentTextError:
            self._answer(HTTPStatus.CONFLICT, {"code": "key_used"})
            return
        if is_new:
            self.server.reporter.report(text, how=mood.report)
        time.sleep(mood.slow)  # taken already: whoever gives up waiting has sent it all the same
        if mood.spend("lose"):
            self.close_connection = True
            return
        self._answer(HTTPStatus.ACCEPTED if is_new else HTTPStatus.OK, {"id": text.id, "state": text.state})

    def _change_mood(self, body: bytes) -> None:
        try:
            self.server.mood.change({name: value for name, value in parse_qsl(body.decode()) if value})
        except ValueError:
            self._answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "no_such_mood"})
            return
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


def _wrong(key: str, said: dict[str, Any]) -> str:
    """Return the code of what is wrong with a request, empty when nothing is."""
    if not key:
        return "no_key"
    if not MOBILE.fullmatch(str(said.get("to", ""))):
        return "bad_number"
    return "" if 0 < len(str(said.get("text", ""))) <= LONGEST_TEXT else "bad_text"
