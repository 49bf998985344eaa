"""Time-based one-time codes (RFC 6238, SHA-1, six digits, thirty seconds), as authenticator apps make them."""

import base64
import hmac
from datetime import datetime
from urllib.parse import quote

PERIOD = 30
DIGITS = 6
TOLERANCE = 1  # one step either way: clocks differ, fingers are slow


def step_at(at: datetime) -> int:
    """Return the number of the thirty-second step that holds this instant."""
    return int(at.timestamp()) // PERIOD


def code_for(secret: str, step: int) -> str:
    """Return the code that the base32 secret gives in this step."""
    key = base64.b32decode(secret, casefold=True)
    digest = hmac.digest(key, step.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def matching_step(secret: str, code: str, *, at: datetime, after: int) -> int | None:
    """Return the step this code belongs to, None when it fits none later than `after` (a code counts once)."""
    code, now = code.replace(" ", ""), step_at(at)
    for step in range(now - TOLERANCE, now + TOLERANCE + 1):
        if hmac.compare_digest(code_for(secret, step).encode(), code.encode()) and step > after:
            return step
    return None


def usable_step(*, at: datetime, after: int) -> int | None:
    """Return the first step whose code would be taken now, None when all have been used."""
    now = step_at(at)
    step = max(now, after + 1)
    return step if step <= now + TOLERANCE else None


def enrolment_uri(secret: str, *, label: str, issuer: str) -> str:
    """Return the address that an authenticator app reads from the QR code."""
    return f"otpauth://totp/{quote(issuer)}:{quote(label)}?secret={secret}&issuer={quote(issuer)}"
