"""Signatures as other tools read them: compact JWS (RFC 7515) and public keys as JWK (RFC 7517, 8037)."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from yimen.kernel.crypto.signing import Ed25519Signer


def compact_jws(payload: Mapping[str, Any], *, header: Mapping[str, Any], signer: Ed25519Signer) -> str:
    """Return header, payload and signature as one text; the algorithm is the signer's."""
    parts = [_encoded(_json({"alg": "EdDSA", **header})), _encoded(_json(payload))]
    signed = ".".join(parts)
    return f"{signed}.{_encoded(signer.sign(signed.encode('ascii')))}"


def jwk(signer: Ed25519Signer) -> dict[str, str]:
    """Return the public key as JWK, named as seals and codes name it."""
    public = {"kty": "OKP", "crv": "Ed25519", "x": _encoded(signer.public)}
    return {**public, "kid": signer.key, "alg": "EdDSA", "use": "sig"}


def public_of(key: Mapping[str, Any]) -> bytes:
    """Return the 32 bytes of an Ed25519 JWK; raise ValueError for any other."""
    if (key.get("kty"), key.get("crv")) != ("OKP", "Ed25519"):
        raise ValueError("not an Ed25519 key")
    text = str(key.get("x", ""))
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")
