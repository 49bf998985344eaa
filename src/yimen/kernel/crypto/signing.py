"""Signatures over seal heads: a port, Ed25519 as the default and SM2 (GB/T 32918) where it is asked for.

A certified device replaces the software key in production by another class with these three members.
"""

from collections.abc import Callable
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from yimen.kernel.crypto.digests import sm3
from yimen.kernel.crypto.keyfiles import named_key
from yimen.kernel.crypto.sm2 import Sm2Signer


class Signer(Protocol):
    """Who signs; `key` names the public key."""

    algorithm: str
    key: str

    def sign(self, message: bytes) -> bytes: ...

    def verify(self, message: bytes, signature: bytes) -> bool: ...


class Ed25519Signer:
    """The software default: quick, and verified by every tool."""

    algorithm = "ed25519"

    def __init__(self, seed: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self._public = self._private.public_key()
        self.public = self._public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.key = sm3(self.public).hex()[:16]

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte signature."""
        return self._private.sign(message)

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Return whether this key signed the message."""
        try:
            self._public.verify(signature, message)
        except InvalidSignature:
            return False
        return True


SIGNERS: dict[str, Callable[[bytes], Signer]] = {"ed25519": Ed25519Signer, "sm2": Sm2Signer}


def seal_signer() -> Signer:
    """Return the deployment's signer of seal heads (setting SEAL_SIGNER: ed25519 or sm2)."""
    name: str = getattr(settings, "SEAL_SIGNER", "ed25519")
    return SIGNERS[name](named_key(f"seal-{name}"))


def deployment_signer() -> Ed25519Signer:
    """Return who signs what this deployment hands to others: Ed25519, which every tool verifies."""
    return Ed25519Signer(named_key("seal-ed25519"))


def is_signed_by(public: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether the holder of this Ed25519 public key (32 bytes) signed the message."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
