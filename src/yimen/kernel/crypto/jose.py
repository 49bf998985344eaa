"""Signatures as other tools read them: compact JWS (RFC 7515) and public keys as JWK (RFC 7517, 8037)."""

import base64
import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from yimen.kernel.crypto.signing import Ed25519Signer, is_signed_by
from yimen.kernel.crypto.sm2 import HALF, Sm2Device, is_signed_with_sm2


def compact_jws(payload: Mapping[str, Any], *, header: Mapping[str, Any], signer: Ed25519Signer) -> str:
    """Return header, payload and signature as one text; the algorithm is the signer's."""
    parts = [_encoded(_json({"alg": "EdDSA", **header})), _encoded(_json(payload))]
    signed = ".".join(parts)
    return f"{signed}.{_encoded(signer.sign(signed.encode('ascii')))}"


def jwk(signer: Ed25519Signer) -> dict[str, str]:
    """Return the public key as JWK, named as seals and codes name it."""
    public = {"kty": "OKP", "crv": "Ed25519", "x": _encoded(signer.public)}
    return {**public, "kid": signer.key, "alg": "EdDSA", "use": "sig"}


def sm2_jwk(device: Sm2Device) -> dict[str, str]:
    """Return the public key of an SM2 signer in the form of a JWK; no registry has a name for this curve yet."""
    x, y = device.public[1 : HALF + 1], device.public[HALF + 1 :]
    return {"kty": "EC", "crv": "SM2", "x": _encoded(x), "y": _encoded(y), "kid": device.key, "use": "sig"}


def verifier_of(key: Mapping[str, Any]) -> Callable[[bytes, bytes], bool]:
    """Return what verifies with this JWK: message, signature; raise ValueError for a key of another kind."""
    kind = (key.get("kty"), key.get("crv"))
    if kind == ("OKP", "Ed25519"):
        return partial(is_signed_by, _decoded(key.get("x", "")))
    if kind == ("EC", "SM2"):
        return partial(is_signed_with_sm2, b"\x04" + _decoded(key.get("x", "")) + _decoded(key.get("y", "")))
    raise ValueError("not a key that codes are signed with")


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
