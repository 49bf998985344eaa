"""The offline code: what a licence says in short, signed, so that who scans it needs no network.

The text is an address, so that any phone opens the check page with it: <address>/v/<claim and signature>. Claims are
about 100 bytes and the signature 64, which makes a QR code of 57 to 65 modules: read from a screen and from 33 mm.
"""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from yimen.kernel.rules.errors import NotAllowed

SIGNATURE_BYTES: Final = 64
FORM: Final = 1
LONGEST: Final = 1000
SHAPE: Final = re.compile(r"(?P<address>https?://[^/\s]+)/v/(?P<token>[\w-]+)/?", re.ASCII)
Verify = Callable[[bytes, bytes], bool]  # message, signature


class Claim(msgspec.Struct, array_like=True, frozen=True, kw_only=True):
    """What is signed; days are ordinals, to keep the code small."""

    form: int = FORM
    key: bytes
    number: str
    version: int
    type: str
    holder: str
    issued: int
    until: int | None


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a genuine code says about the licence; whether it has been revoked since, only the check page knows."""

    number: str
    version: int
    type: str
    holder: str
    issued_on: date
    valid_to: date | None


def offline_token(said: Said, *, key: str, sign: Callable[[bytes], bytes]) -> str:
    """Return claim and signature as text; `key` is the name (hex) of the signing key."""
    claim = Claim(
        key=bytes.fromhex(key),
        number=said.number,
        version=said.version,
        type=said.type,
        holder=said.holder,
        issued=said.issued_on.toordinal(),
        until=said.valid_to.toordinal() if said.valid_to else None,
    )
    body = msgspec.msgpack.encode(claim)
    return base64.urlsafe_b64encode(body + sign(body)).decode("ascii").rstrip("=")


def read_offline(token: str, keys: dict[str, Verify]) -> Said:
    """Return what the token says; raise NotAllowed("code_forged") unless one of these keys signed exactly this."""
    whole = _bytes(token)
    body, signature = whole[:-SIGNATURE_BYTES], whole[-SIGNATURE_BYTES:]
    try:
        claim = msgspec.msgpack.decode(body, type=Claim)
        verify = keys.get(claim.key.hex())
        if claim.form != FORM or verify is None or not verify(body, signature):
            raise NotAllowed("code_forged")
        return Said(
            number=claim.number,
            version=claim.version,
            type=claim.type,
            holder=claim.holder,
            issued_on=date.fromordinal(claim.issued),
            valid_to=date.fromordinal(claim.until) if claim.until is not None else None,
        )
    except (msgspec.DecodeError, ValueError, OverflowError):
        raise NotAllowed("code_forged") from None


def token_in(text: str, *, address: str) -> str:
    """Return the token of a scanned text; raise NotAllowed("code_forged") when it leads to another address."""
    match = SHAPE.fullmatch(text.strip())
    if match is None or match["address"] != address:
        raise NotAllowed("code_forged")
    return match["token"]


def _bytes(token: str) -> bytes:
    """Return the bytes of the one text that stands for them: a changed last character is a changed code."""
    try:
        whole = base64.b64decode(token[:LONGEST].encode("ascii") + b"=" * (-len(token) % 4), b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error, ValueError):
        raise NotAllowed("code_forged") from None
    if base64.urlsafe_b64encode(whole).decode("ascii").rstrip("=") != token:
        raise NotAllowed("code_forged")
    return whole
