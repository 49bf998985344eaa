"""The courier's addresses: /orders is the protocol, the rest is for people and tests."""

import re
import time
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from simulators.courier.mood import Mood
from simulators.courier.page import page, parcels
from simulators.courier.reports import Reporter
from simulators.courier.signing import is_signed
from simulators.courier.store import DifferentOrderError, NotNowError, Parcel, Store
from simulators.serving import Answering, said_in

PHONE = re.compile(r"[\d+ -]{7,20}")
LARGEST_BODY = 16 << 10
PLACES = {"picked_up": "揽投部", "on_the_way": "处理中心", "delivering": "投递部"}


class Depot(ThreadingHTTPServer):
    """The simulator: its parcels, its mood, and what it shares with whoever orders."""

    daemon_threads = True

    def __init__(self, port: int, *, store: Store, token: str, secret: str) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.store, self.token, self.secret, self.mood = store, token, secret, Mood()
        self.reporter = Reporter(secret)

    def move(self, parcel: Parcel, state: str, told: dict[str, Any]) -> None:
        """Move a parcel and report it."""
        track = self.store.step(parcel, state, place=PLACES.get(state, ""), **told)
        self.reporter.report(parcel, track, how=self.mood.report)


class Handler(Answering):
    """One request; orders must be signed, people need not be."""

    server: Depot

    def do_GET(self) -> None:  # noqa: N802  the base class's name
        if self.path == "/":
            self.answer(HTTPStatus.OK, page(self.server.store.all(), self.server.mood), kind="text/html")
        elif self.path == "/fragment":
            self.answer(HTTPStatus.OK, parcels(self.server.store.all()), kind="text/html")
        elif self.path == "/parcels":
            self.answer(HTTPStatus.OK, self.server.store.all())
        elif found := re.fullmatch(r"/orders/(\w+)/tracks", self.path):
            self._tracks(found[1])
        else:
            self.answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def do_POST(self) -> None:  # noqa: N802  the base class's name
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LARGEST_BODY))
        if self.path == "/mood":
            self._people(lambda: self.server.mood.change(_form(body)))
        elif found := re.fullmatch(r"/parcels/(\w+)/(\w+)", self.path):
            self._people(lambda: self._drive(found[1], found[2], _form(body)))
        elif not self._is_ours(body):
            self.answer(HTTPStatus.UNAUTHORIZED, {"code": "bad_signature"})
        elif self.server.mood.spend("fail"):
            self.answer(HTTPStatus.SERVICE_UNAVAILABLE, {"code": "out_of_order"})
        elif self.path == "/orders":
            self._order(said_in(body))
        elif found := re.fullmatch(r"/orders/([\w-]+)/cancel", self.path):
            self._cancel(found[1])
        else:
            self.answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def _is_ours(self, body: bytes) -> bool:
        headers = {name.lower(): value for name, value in self.headers.items()}
        target = f"{self.command} {self.path}"
        return headers.get("x-account") == self.server.token and is_signed(
            headers, secret=self.server.secret, target=target, body=body
        )

    def _order(self, said: dict[str, Any]) -> None:
        mood, key = self.server.mood, str(said.get("key") or "")
        if wrong := _wrong(key, said):
            self.answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": wrong})
            return
        try:
            parcel, is_new = self.server.store.take(key, said)
        except DifferentOrderError:
            self.answer(HTTPStatus.CONFLICT, {"code": "key_used"})
            return
        time.sleep(mood.slow)  # taken already: whoever gives up waiting has ordered it all the same
        if mood.spend("lose"):
            self.close_connection = True
            return
        route = f"{int(parcel.waybill) % 900 + 100}-B{int(parcel.waybill) % 90 + 10}"
        self.answer(HTTPStatus.CREATED if is_new else HTTPStatus.OK, {"waybill": parcel.waybill, "route": route})

    def _cancel(self, key: str) -> None:
        parcel = self.server.store.keyed(key)
        if parcel is None:
            self.answer(HTTPStatus.NOT_FOUND, {"code": "no_such_parcel"})
            return
        try:
            if parcel.state != "cancelled":
                self.server.move(parcel, "cancelled", {})
        except NotNowError:
            self.answer(HTTPStatus.CONFLICT, {"code": "picked_up_already"})
            return
        self.answer(HTTPStatus.OK, {"waybill": parcel.waybill, "state": "cancelled"})

    def _tracks(self, waybill: str) -> None:
        parcel = self.server.store.of(waybill)
        if not self._is_ours(b""):
            self.answer(HTTPStatus.UNAUTHORIZED, {"code": "bad_signature"})
        elif self.server.mood.spend("fail"):
            self.answer(HTTPStatus.SERVICE_UNAVAILABLE, {"code": "out_of_order"})
        elif parcel is None:
            self.answer(HTTPStatus.NOT_FOUND, {"code": "no_such_parcel"})
        else:
            self.answer(HTTPStatus.OK, {"waybill": waybill, "tracks": parcel.tracks})

    def _drive(self, waybill: str, state: str, said: dict[str, str]) -> None:
        parcel = self.server.store.of(waybill)
        if parcel is None:
            raise NotNowError
        receiver = parcel.said["receiver"]["name"]
        signer = {"name": said.get("name") or receiver, "relation": said.get("relation") or "self"}
        self.server.move(parcel, state, {"signer": signer} if state == "signed" else {})

    def _people(self, act: Any) -> None:
        try:
            act()
        except (ValueError, NotNowError):
            self.answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "not_now"})
            return
        self.back()


def _form(body: bytes) -> dict[str, str]:
    return {name: value for name, value in parse_qsl(body.decode()) if value}


def _wrong(key: str, said: dict[str, Any]) -> str:
    """Return the code of what is wrong with an order, empty when nothing is."""
    if not key:
        return "no_key"
    for end in ("sender", "receiver"):
        party = said.get(end)
        if not isinstance(party, dict) or not all(party.get(each) for each in ("name", "phone", "address")):
            return f"bad_{end}"
        if not PHONE.fullmatch(str(party["phone"])):
            return f"bad_phone_of_{end}"
    return ""
