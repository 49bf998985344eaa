"""HMAC-SM3 as the product's how-to says, written anew here: the outside reads the contract, not our code."""

import base64
import hmac
import time

from cryptography.hazmat.primitives.hashes import SM3
from cryptography.hazmat.primitives.hmac import HMAC

AGE = 300


def signature(secret: str, *, name: str, stamp: str, target: str, body: bytes) -> str:
    """Return `sm3,` and the base64 of the MAC over id.timestamp.target.body."""
    mac = HMAC(secret.encode(), SM3())
    mac.update(f"{name}.{stamp}.{target}.".encode() + body)
    return "sm3," + base64.b64encode(mac.finalize()).decode()


def signed(secret: str, *, name: str, body: bytes) -> dict[str, str]:
    """Return the headers of a signed call-back."""
    stamp = str(int(time.time()))
    return {
        "Content-Type": "application/json",
        "webhook-id": name,
        "webhook-timestamp": stamp,
        "webhook-signature": signature(secret, name=name, stamp=stamp, target="", body=body),
    }


def is_signed(headers: dict[str, str], *, secret: str, target: str, body: bytes) -> bool:
    """Return whether a request is signed under the secret and not old."""
    name, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    wanted = signature(secret, name=name, stamp=stamp, target=target, body=body)
    is_fresh = stamp.isdigit() and abs(time.time() - int(stamp)) <= AGE
    return is_fresh and hmac.compare_digest(wanted.encode(), headers.get("webhook-signature", "").encode())
