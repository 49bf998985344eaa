"""The SMS gateway over HTTP: one POST a text, the key in `Idempotency-Key`, a bearer token.

The same contract as docs/how-to/connect-an-sms-gateway.md, which the simulator speaks too.
"""

import http.client
import json
import re
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from yimen.kernel.sending.port import GatewayDown, Outgoing, Rejected

TAKEN = {HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED}
LATER = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
LARGEST_ANSWER = 64 << 10
CODE = re.compile(r"[a-z_]{1,40}")


@dataclass(frozen=True)
class HttpSms:
    """A gateway at this address; `seconds` is how long it may take to answer."""

    url: str
    token: str = field(repr=False)
    report_to: str
    seconds: float = 10.0

    def send(self, outgoing: Outgoing) -> str:
        """Return the gateway's id; a repetition under the same key is answered with the same one."""
        body = {"to": outgoing.to, "text": outgoing.text, "report_to": self.report_to}
        status, answer = self._post(json.dumps(body, ensure_ascii=False).encode(), key=outgoing.key)
        if status in TAKEN:
            return _id_in(answer)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in LATER:
            raise GatewayDown(f"the SMS gateway answered {status}")
        raise Rejected(f"the SMS gateway refused with {status} {_code_in(answer)}".rstrip())

    def _post(self, body: bytes, *, key: str) -> tuple[int, bytes]:
        parts = urlsplit(self.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.netloc, timeout=self.seconds)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Authorization": f"Bearer {self.token}",
            "Idempotency-Key": key,
        }
        try:
            connection.request("POST", parts.path or "/", body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read(LARGEST_ANSWER)
        except (OSError, http.client.HTTPException) as error:
            raise GatewayDown(f"the SMS gateway did not answer: {type(error).__name__}") from None
        finally:
            connection.close()


def _id_in(answer: bytes) -> str:
    try:
        return str(json.loads(answer)["id"])[:100]
    except (ValueError, KeyError, TypeError):
        raise GatewayDown("the SMS gateway took the text and gave no id") from None


def _code_in(answer: bytes) -> str:
    """Return the gateway's error code, never its sentence, which may repeat the number."""
    try:
        code = str(json.loads(answer)["code"])
    except (ValueError, KeyError, TypeError):
        return ""
    return (
        code if code.replace("_", "").isalpha() and len(code) <= len("a_code_of_some_forty_letters_at_the_most") else ""
    )
