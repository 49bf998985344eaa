"""The licence code (亮证码): a licence, a moment and a number used once, under a seal; it lives for a minute or two.

Nothing is written when a code is made; a code that somebody opens is written down, and opening it again is a replay.
"""

import base64
import binascii
import hmac
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from yimen.kernel.crypto.digests import hmac_sm3, sm3
from yimen.kernel.rules.errors import NotAllowed

BODY: Final = struct.Struct(">16sI4s")  # licence, moment, number used once
SEAL_BYTES: Final = 16
NONCE_BYTES: Final = 4
LIFE_KEY: Final = "licences.code_seconds"  # the parameter, with its source
LIFE: Final = 120  # where the deployment has set nothing; practice of licence wallets is one to five minutes


@dataclass(frozen=True)
class ShownCode:
    """What a genuine code says."""

    licence: UUID
    made_at: datetime
    digest: bytes


def make_code(licence: UUID, *, at: datetime, nonce: bytes, key: bytes) -> str:
    """Return the text of a code made at this moment."""
    body = BODY.pack(licence.bytes, int(at.timestamp()), nonce)
    return _text(body + _seal(key, body))


def read_code(text: str, *, key: bytes) -> ShownCode:
    """Return what the code says; raise NotAllowed("code_forged") for one that was not made here."""
    try:
        whole = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error, ValueError):
        raise NotAllowed("code_forged") from None
    body, seal = whole[: BODY.size], whole[BODY.size :]
    if len(whole) != BODY.size + SEAL_BYTES or not hmac.compare_digest(_seal(key, body), seal) or _text(whole) != text:
        raise NotAllowed("code_forged")
    licence, seconds, _nonce = BODY.unpack(body)
    return ShownCode(UUID(bytes=licence), datetime.fromtimestamp(seconds, UTC), sm3(whole))


def check_fresh(code: ShownCode, *, life: int, at: datetime) -> None:
    """Raise NotAllowed("code_expired") from the second on in which the code's life (in seconds) is over."""
    if at >= code.made_at + timedelta(seconds=life):
        raise NotAllowed("code_expired")


def wants_renewal(code: ShownCode, *, life: int, at: datetime) -> bool:
    """Return whether the holder should be given the next one: whoever scans it now still has half its life."""
    return at >= code.made_at + timedelta(seconds=life / 2)


def _text(whole: bytes) -> str:
    return base64.urlsafe_b64encode(whole).decode("ascii").rstrip("=")


def _seal(key: bytes, body: bytes) -> bytes:
    return hmac_sm3(key, body)[:SEAL_BYTES]
