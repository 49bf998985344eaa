"""A call to a machine outside: one request over HTTP with a bearer token, within so many seconds, never a redirect."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

LARGEST_ANSWER = 1 << 20


class NoAnswer(Exception):  # noqa: N818  a state, not a mistake
    """It did not answer, not in time, or more than is read."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes = field(repr=False)


@dataclass(frozen=True)
class Line:
    """Where a machine listens, the token it wants, and how many seconds it may take."""

    url: str
    token: str = field(repr=False)
    seconds: float

    def call(self, method: str, path: str, *, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer to one request; raise NoAnswer, which names neither the body nor who it is about."""
        parts = urlsplit(self.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.netloc, timeout=self.seconds)
        sent = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        try:
            connection.request(method, parts.path.rstrip("/") + path, body, sent)
            answer = connection.getresponse()
            found = answer.read(LARGEST_ANSWER + 1)
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise NoAnswer(type(error).__name__) from None
        finally:
            connection.close()
        if len(found) > LARGEST_ANSWER:
            raise NoAnswer("too long")
        return Answer(answer.status, found)
