"""Time stamps from an authority outside (RFC 3161 over HTTP): asked for by jobs, done without when it is silent."""

import hashlib
import http.client
import logging
import secrets
import time
from urllib.parse import urlsplit

from asn1crypto import cms, tsp
from django.conf import settings

from yimen.kernel.crypto.digests import sm3

PAUSE = 30.0  # seconds after a failure in which nobody is asked: a dead authority must not slow every document down
LARGEST = 64 << 10
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
SM3_OID = "1.2.156.10197.1.401"

log = logging.getLogger(__name__)
_silent_until = 0.0


def is_configured() -> bool:
    """Return whether an authority would be asked now."""
    return bool(settings.TIMESTAMP["url"]) and time.monotonic() >= _silent_until


def stamp(data: bytes, *, algorithm: str = "sha256") -> bytes | None:
    """Return the token (DER) over the data's digest (sha256 or sm3), or None when nobody is configured or answers."""
    digest = sm3(data) if algorithm == "sm3" else hashlib.sha256(data).digest()
    return stamp_digest(digest, algorithm=algorithm)


def stamp_digest(digest: bytes, *, algorithm: str) -> bytes | None:
    """Return the token over this digest, or None."""
    global _silent_until  # noqa: PLW0603  one pause for the process
    if not is_configured():
        return None
    try:
        return _checked(_asked(settings.TIMESTAMP["url"], _query(digest, algorithm)), digest)
    except (OSError, http.client.HTTPException, ValueError, TypeError, KeyError) as error:
        log.warning("no time stamp: %s", error)
        _silent_until = time.monotonic() + PAUSE
        return None


def _query(digest: bytes, algorithm: str) -> tsp.TimeStampReq:
    name = SM3_OID if algorithm == "sm3" else algorithm
    return tsp.TimeStampReq(
        {
            "version": "v1",
            "message_imprint": {"hash_algorithm": {"algorithm": name}, "hashed_message": digest},
            "nonce": secrets.randbits(63),
            "cert_req": True,
        }
    )


def _asked(address: str, query: tsp.TimeStampReq) -> cms.ContentInfo:
    """Return the token in the answer to the query; raise what goes wrong."""
    parts = urlsplit(address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=settings.TIMESTAMP["seconds"])
    headers = {"Content-Type": QUERY, "Accept": REPLY}
    if settings.TIMESTAMP["token"]:
        headers["Authorization"] = f"Bearer {settings.TIMESTAMP['token']}"
    try:
        connection.request("POST", parts.path or "/", query.dump(), headers)
        answer = connection.getresponse()
        body = answer.read(LARGEST)
        if answer.status != http.client.OK:
            raise ValueError(f"the authority answers {answer.status}")
    finally:
        connection.close()
    reply = tsp.TimeStampResp.load(body, strict=True)
    if reply["status"]["status"].native not in {"granted", "granted_with_mods"}:
        raise ValueError(f"refused: {reply['status'].native}")
    if _said(reply["time_stamp_token"])["nonce"].native != query["nonce"].native:
        raise ValueError("an answer to another question")
    return reply["time_stamp_token"]


def _checked(token: cms.ContentInfo, digest: bytes) -> bytes:
    if _said(token)["message_imprint"]["hashed_message"].native != digest:
        raise ValueError("a stamp of something else")
    return bytes(token.dump())


def _said(token: cms.ContentInfo) -> tsp.TSTInfo:
    return token["content"]["encap_content_info"]["content"].parsed
