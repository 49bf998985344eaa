"""The payment platform over HTTP, as docs/how-to/connect-a-payment-provider.md says; the simulator speaks it too.

POST /orders, GET /orders/<key>, POST /refunds and GET /statements/<day>, JSON with whole fen, a bearer token; POST
carries its key in `Idempotency-Key`.
"""

import http.client
import json
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from yimen.payments.provider.port import Order, Placed, ProviderDown, RefundOrder, Refused, Report
from yimen.payments.provider.reports import report_in
from yimen.payments.rules.reconciling import Entry

LATER = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
LARGEST_ANSWER = 32 << 20  # a day's statement of a city
LONGEST_URL = 500


@dataclass(frozen=True)
class HttpProvider:
    """A platform at this address; `seconds` is how long it may take to answer."""

    url: str
    token: str = field(repr=False)
    report_to: str
    seconds: float = 10.0

    def create(self, order: Order) -> Placed:
        """Return where the order is paid; asked again under the same key, it is the same order."""
        body = {"fen": order.fen, "title": order.title, "back": order.back, "report_to": self.report_to}
        pay_url = str(self._said("POST", "orders", body=body, key=order.key).get("pay_url", ""))
        if urlsplit(pay_url).scheme not in {"http", "https"} or len(pay_url) > LONGEST_URL:
            raise ProviderDown("the payment platform took the order and gave no address")
        return Placed(pay_url)

    def query(self, key: UUID) -> Report | None:
        """Return what became of an order, None for an unknown one."""
        status, answer = self._ask("GET", f"orders/{key}")
        return None if status == HTTPStatus.NOT_FOUND else _report(_read(status, answer))

    def refund(self, order: RefundOrder) -> Report:
        """Return how the refund stands."""
        body = {"reference": order.reference, "fen": order.fen, "reason": order.reason, "report_to": self.report_to}
        return _report(self._said("POST", "refunds", body=body, key=order.key))

    def statement(self, day: date) -> list[Entry]:
        """Return the lines of the day's statement; a payment that went back has an amount below zero."""
        said = self._said("GET", f"statements/{day.isoformat()}")
        try:
            return [Entry(str(row["reference"])[:64], int(row["fen"]), str(row["key"])[:64]) for row in said["lines"]]
        except (KeyError, TypeError, ValueError):
            raise ProviderDown("the statement cannot be read") from None

    def _said(self, method: str, path: str, *, body: Any = None, key: UUID | None = None) -> dict[str, Any]:
        return _read(*self._ask(method, path, body=body, key=key))

    def _ask(self, method: str, path: str, *, body: Any = None, key: UUID | None = None) -> tuple[int, bytes]:
        parts = urlsplit(self.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.netloc, timeout=self.seconds)
        headers = {"Content-Type": "application/json; charset=utf-8", "Authorization": f"Bearer {self.token}"}
        headers |= {"Idempotency-Key": str(key)} if key else {}
        sent = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        try:
            connection.request(method, f"{parts.path.rstrip('/')}/{path}", sent, headers)
            answer = connection.getresponse()
            return answer.status, answer.read(LARGEST_ANSWER)
        except (OSError, http.client.HTTPException) as error:
            raise ProviderDown(f"the payment platform did not answer: {type(error).__name__}") from None
        finally:
            connection.close()


def _read(status: int, answer: bytes) -> dict[str, Any]:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in LATER:
        raise ProviderDown(f"the payment platform answered {status}")
    try:
        said = json.loads(answer)
    except ValueError:
        raise ProviderDown(f"the payment platform answered {status} and nothing that can be read") from None
    if not isinstance(said, dict):
        raise ProviderDown("the payment platform's answer cannot be read")
    if status >= HTTPStatus.BAD_REQUEST:
        raise Refused(f"the payment platform refused with {status} {str(said.get('code', ''))[:40]}".rstrip())
    return said


def _report(said: dict[str, Any]) -> Report:
    try:
        return report_in(said)
    except (ValueError, KeyError, TypeError):
        raise ProviderDown("the payment platform's answer cannot be read") from None
