"""The platform's addresses."""

import hmac
import json
import time
from datetime import date
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from simulators.till.mood import Mood
from simulators.till.page import front, pay_page
from simulators.till.reports import Reporter, money_words, order_words, refund_words
from simulators.till.statement import lines_of
from simulators.till.store import DifferentError, RefusedError, Store

LARGEST_BODY = 64 << 10


class Till(ThreadingHTTPServer):
    """The simulator: its orders, its mood, and the two secrets it shares with whoever orders."""

    daemon_threads = True

    def __init__(self, port: int, *, store: Store, token: str, secret: str) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.store, self.token, self.mood, self.reporter = store, token, Mood(), Reporter(secret)


class Handler(BaseHTTPRequestHandler):
    """/orders, /refunds and /statements are the protocol; /pay is for payers, the rest for people and tests."""

    protocol_version = "HTTP/1.1"
    server: Till

    def do_GET(self) -> None:
        kind, _, rest = self.path.partition("?")[0].strip("/").partition("/")
        if kind in {"orders", "statements"}:
            self._guarded(self._find if kind == "orders" else self._give_statement, rest)
        elif kind == "pay":
            order = self.server.store.found(rest)
            status = HTTPStatus.OK if order else HTTPStatus.NOT_FOUND
            self._answer(status, pay_page(order), kind="text/html")
        elif kind == "ledger":
            self._answer(HTTPStatus.OK, self.server.store.everything())
        elif not kind:
            self._answer(HTTPStatus.OK, front(self.server.store.everything(), self.server.mood), kind="text/html")
        else:
            self._answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def do_POST(self) -> None:
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LARGEST_BODY))
        kind, _, rest = self.path.strip("/").partition("/")
        if kind in {"orders", "refunds"} and not rest:
            self._guarded(self._order if kind == "orders" else self._refund, body)
        elif kind == "pay":
            self._pay(rest, dict(parse_qsl(body.decode())).get("what", ""))
        elif kind == "mood":
            self._change_mood(body)
        else:
            self._answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def _guarded(self, act: Any, said: Any) -> None:
        if not hmac.compare_digest(self.headers.get("Authorization", ""), f"Bearer {self.server.token}"):
            self._answer(HTTPStatus.UNAUTHORIZED, {"code": "bad_token"})
        elif self.server.mood.spend("fail"):
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, {"code": "out_of_order"})
        else:
            act(said)

    def _order(self, body: bytes) -> None:
        key, said = self._key(), _read(body)
        if not key or not _is_amount(said.get("fen")) or not said.get("title") or not said.get("report_to"):
            self._answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "bad_order"})
            return
        try:
            order = self.server.store.order(key, said)
        except DifferentError:
            self._answer(HTTPStatus.CONFLICT, {"code": "key_used"})
            return
        host = self.headers.get("Host") or f"127.0.0.1:{self.server.server_address[1]}"
        self._slowly(HTTPStatus.CREATED, {**order_words(order), "pay_url": f"http://{host}/pay/{order.key}"})

    def _find(self, key: str) -> None:
        order = self.server.store.found(key)
        if order is None:
            self._answer(HTTPStatus.NOT_FOUND, {"code": "no_such_order"})
        else:
            self._slowly(HTTPStatus.OK, order_words(order))

    def _refund(self, body: bytes) -> None:
        key, said, mood = self._key(), _read(body), self.server.mood
        if not key or not _is_amount(said.get("fen")) or not said.get("reference"):
            self._answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "bad_refund"})
            return
        try:
            if mood.refund == "refused":
                raise RefusedError("account_closed")  # noqa: TRY301
            refund = self.server.store.refund(key, said)
        except RefusedError as why:
            self._answer(HTTPStatus.CONFLICT, {"code": str(why)})
            return
        if mood.refund == "done":
            refund = self.server.store.settle(key)
        self._slowly(HTTPStatus.ACCEPTED, refund_words(refund))

    def _give_statement(self, day: str) -> None:
        mood = self.server.mood.statement
        try:
            asked = date.fromisoformat(day)
        except ValueError:
            self._answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "bad_day"})
            return
        if mood == "none":
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, {"code": "not_yet"})
            return
        self._answer(HTTPStatus.OK, {"day": day, "lines": lines_of(self.server.store.statement(asked), how=mood)})

    def _pay(self, key: str, what: str) -> None:
        store, mood = self.server.store, self.server.mood
        order = store.found(key)
        if order is None:
            self._answer(HTTPStatus.NOT_FOUND, pay_page(None), kind="text/html")
            return
        if what == "pay":
            taken = store.pay(key, take=mood.take)
            self.server.reporter.report(order.report_to, [money_words(each) for each in taken], how=mood.report)
        elif what == "decline" and store.decline(key):
            self.server.reporter.report(order.report_to, [order_words(order)], how=mood.report)
        self._lead(order.back or f"/pay/{key}")

    def _change_mood(self, body: bytes) -> None:
        try:
            self.server.mood.change({name: value for name, value in parse_qsl(body.decode()) if value})
        except ValueError:
            self._answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "no_such_mood"})
            return
        self._lead("/")

    def _key(self) -> str:
        try:
            return str(UUID(self.headers.get("Idempotency-Key", "")))
        except ValueError:
            return ""

    def _slowly(self, status: HTTPStatus, said: Any) -> None:
        time.sleep(self.server.mood.slow)  # done already: whoever gives up waiting has it all the same
        if self.server.mood.spend("lose"):
            self.close_connection = True
            return
        self._answer(status, said)

    def _lead(self, to: str) -> None:
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", to)
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


def _is_amount(fen: object) -> bool:
    return isinstance(fen, int) and not isinstance(fen, bool) and fen > 0
