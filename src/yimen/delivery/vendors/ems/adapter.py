"""The courier over HTTP: orders, cancelling and the way of a parcel, each request signed (kernel/sending/signed.py)."""

import http.client
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import UUID

from yimen.delivery.couriers.port import BadCall, CourierDown, Order, Ordered, Refused, TooLate, Track
from yimen.delivery.vendors.ems.reading import BadTrack, read_track
from yimen.kernel.models import new_id
from yimen.kernel.sending.signed import BadSignature, check_signed, signed_headers

TAKEN = {HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED}
LATER = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
LARGEST_ANSWER = 256 << 10
CODE = re.compile(r"[a-z_]{1,40}")


@dataclass(frozen=True)
class HttpEms:
    """A courier at this address; `seconds` is how long it may take to answer."""

    url: str
    account: str
    secret: str = field(repr=False)
    report_to: str
    seconds: float = 10.0

    def order(self, order: Order, *, at: datetime) -> Ordered:
        """Return the waybill; a repetition under the same key is answered with the same one."""
        said = {
            "key": str(order.key),
            "direction": "in" if order.is_inward else "out",
            "is_priority": order.is_priority,
            "goods": order.goods,
            "sender": asdict(order.sender),
            "receiver": asdict(order.receiver),
            "report_to": self.report_to,
        }
        answer = self._ask("POST /orders", said, at=at)
        try:
            return Ordered(str(answer["waybill"])[:40], str(answer.get("route") or "")[:40])
        except KeyError:
            raise CourierDown("the courier took the order and gave no waybill") from None

    def cancel(self, key: UUID, *, at: datetime) -> None:
        """Take the order back; one that was never taken is as good as cancelled."""
        try:
            self._ask(f"POST /orders/{key}/cancel", {}, at=at)
        except Refused as refused:
            if "no_such_parcel" not in str(refused):
                raise

    def tracks(self, waybill: str, *, at: datetime) -> list[Track]:
        """Return the way so far."""
        answer = self._ask(f"GET /orders/{quote(waybill, safe='')}/tracks", at=at)
        try:
            return [read_track(each) for each in answer["tracks"]]
        except (KeyError, TypeError, BadTrack):
            raise CourierDown("the courier's account of the way is not to be understood") from None

    def heard(self, headers: Mapping[str, str], body: bytes, *, at: datetime) -> list[Track]:
        """Return the one line that a call-back tells."""
        try:
            check_signed(headers, body, secret=self.secret, at=at)
            return [read_track(json.loads(body))]
        except BadSignature as wrong:
            raise BadCall(str(wrong)) from None
        except (ValueError, BadTrack):
            raise BadCall("body") from None

    def _ask(self, target: str, said: dict[str, Any] | None = None, *, at: datetime) -> dict[str, Any]:
        body = b"" if said is None else json.dumps(said, ensure_ascii=False).encode()
        status, answer = self._send(*target.split(" "), body=body, at=at)
        if status in TAKEN:
            return _read(answer)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in LATER:
            raise CourierDown(f"the courier answered {status}")
        if status == HTTPStatus.CONFLICT and _code_in(answer) == "picked_up_already":
            raise TooLate
        raise Refused(f"the courier refused with {status} {_code_in(answer)}".rstrip())

    def _send(self, method: str, path: str, *, body: bytes, at: datetime) -> tuple[int, bytes]:
        parts = urlsplit(self.url + path)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.netloc, timeout=self.seconds)
        signed = signed_headers(self.secret, name=str(new_id()), at=at, body=body, target=f"{method} {parts.path}")
        headers = {"Content-Type": "application/json; charset=utf-8", "X-Account": self.account, **signed}
        try:
            connection.request(method, parts.path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read(LARGEST_ANSWER)
        except (OSError, http.client.HTTPException) as error:
            raise CourierDown(f"the courier did not answer: {type(error).__name__}") from None
        finally:
            connection.close()


def _read(answer: bytes) -> dict[str, Any]:
    try:
        said = json.loads(answer)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise CourierDown("the courier's answer is not to be understood")
    return said


def _code_in(answer: bytes) -> str:
    """Return the courier's error code, never its sentence, which may repeat the address."""
    try:
        code = str(json.loads(answer)["code"])
    except (ValueError, KeyError, TypeError):
        return ""
    return code if CODE.fullmatch(code) else ""
