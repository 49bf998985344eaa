"""The platform's addresses."""

import hmac
import time
from datetime import date
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from simulators.serving import Answering, said_in
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


class Handler(Answering):
    """/orders, /refunds and /statements are the protocol; /pay is for payers, the rest for people and tests."""

    server: Till

    def do_GET(self) -> None:  # noqa: N802  the base class's name
        kind, _, rest = self.path.partition("?")[0].strip("/").partition("/")
        if kind in {"orders", "statements"}:
            self._guarded(self._find if kind == "orders" else self._give_statement, rest)
        elif kind == "pay":
            order = self.server.store.found(rest)
            status = HTTPStatus.OK if order else HTTPStatus.NOT_FOUND
            self.answer(status, pay_page(order), kind="text/html")
        elif kind == "ledger":
            self.answer(HTTPStatus.OK, self.server.store.everything())
        elif not kind:
            self.answer(HTTPStatus.OK, front(self.server.store.everything(), self.server.mood), kind="text/html")
        else:
            self.answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def do_POST(self) -> None:  # noqa: N802  the base class's name
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LARGEST_BODY))
        kind, _, rest = self.path.strip("/").partition("/")
        if kind in {"orders", "refunds"} and not rest:
            self._guarded(self._order if kind == "orders" else self._refund, body)
        elif kind == "pay":
            self._pay(rest, dict(parse_qsl(body.decode())).get("what", ""))
        elif kind == "mood":
            self._change_mood(body)
        else:
            self.answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def _guarded(self, act: Any, said: Any) -> None:
        if not hmac.compare_digest(self.headers.get("Authorization", ""), f"Bearer {self.server.token}"):
            self.answer(HTTPStatus.UNAUTHORIZED, {"code": "bad_token"})
        elif self.server.mood.spend("fail"):
            self.answer(HTTPStatus.SERVICE_UNAVAILABLE, {"code": "out_of_order"})
        else:
            act(said)

    def _order(self, body: bytes) -> None:
        key, said = self._key(), said_in(body)
        if not key or not _is_amount(said.get("fen")) or not said.get("title") or not said.get("report_to"):
            self.answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "bad_order"})
            return
        try:
            order = self.server.store.order(key, said)
        except DifferentError:
            self.answer(HTTPStatus.CONFLICT, {"code": "key_used"})
            return
        host = self.headers.get("Host") or f"127.0.0.1:{self.server.server_address[1]}"
        self._slowly(HTTPStatus.CREATED, {**order_words(order), "pay_url": f"http://{host}/pay/{order.key}"})

    def _find(self, key: str) -> None:
        order = self.server.store.found(key)
        if order is None:
            self.answer(HTTPStatus.NOT_FOUND, {"code": "no_such_order"})
        else:
            self._slowly(HTTPStatus.OK, order_words(order))

    def _refund(self, body: bytes) -> None:
        key, said, mood = self._key(), said_in(body), self.server.mood
        if not key or not _is_amount(said.get("fen")) or not said.get("reference"):
            self.answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "bad_refund"})
            return
        try:
            if mood.refund == "refused":
                raise RefusedError("account_closed")  # noqa: TRY301
            refund = self.server.store.refund(key, said)
        except RefusedError as why:
            self.answer(HTTPStatus.CONFLICT, {"code": str(why)})
            return
        if mood.refund == "done":
            refund = self.server.store.settle(key)
        self._slowly(HTTPStatus.ACCEPTED, refund_words(refund))

    def _give_statement(self, day: str) -> None:
        mood = self.server.mood.statement
        try:
            asked = date.fromisoformat(day)
        except ValueError:
            self.answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "bad_day"})
            return
        if mood == "none":
            self.answer(HTTPStatus.SERVICE_UNAVAILABLE, {"code": "not_yet"})
            return
        self.answer(HTTPStatus.OK, {"day": day, "lines": lines_of(self.server.store.statement(asked), how=mood)})

    def _pay(self, key: str, what: str) -> None:
        store, mood = self.server.store, self.server.mood
        order = store.found(key)
        if order is None:
            self.answer(HTTPStatus.NOT_FOUND, pay_page(None), kind="text/html")
            return
        if what == "pay":
            taken = store.pay(key, take=mood.take)
            self.server.reporter.report(order.report_to, [money_words(each) for each in taken], how=mood.report)
        elif what == "decline" and store.decline(key):
            self.server.reporter.report(order.report_to, [order_words(order)], how=mood.report)
        self.back(order.back or f"/pay/{key}")

    def _change_mood(self, body: bytes) -> None:
        try:
            self.server.mood.change({name: value for name, value in parse_qsl(body.decode()) if value})
        except ValueError:
            self.answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "no_such_mood"})
            return
        self.back("/")

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
        self.answer(status, said)


def _is_amount(fen: object) -> bool:
    return isinstance(fen, int) and not isinstance(fen, bool) and fen > 0
