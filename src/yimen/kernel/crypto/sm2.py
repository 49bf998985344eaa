"""SM2 (GB/T 32918) with SM3: the port, the software key of a trial, and the two written forms of a signature.

The software key signs with GmSSL where there is a wheel of it, else with plain Python (60 times slower). Neither is a
certified product: the setting SM2_SIGNER names the class of a signature server or card (docs/how-to/real-seals.md).
"""

from functools import cache
from types import ModuleType
from typing import Protocol

import gmalg
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from django.conf import settings
from django.utils.module_loading import import_string

from yimen.kernel.crypto.digests import sm3
from yimen.kernel.crypto.keyfiles import named_key

try:
    import gmssl_pyx
except ImportError:  # no wheel for this machine
    gmssl_pyx = None

native: ModuleType | None = gmssl_pyx
USER = b"1234567812345678"  # the default user id (GM/T 0009, 10)
HALF = 32
CURVE = bytes.fromhex(  # a, b and the base point of GB/T 32918.5
    "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc"
    "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93"
    "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7"
    "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0"
)


class Sm2Device(Protocol):
    """What a certified device must do: hold a key, and sign with it.

    `public` is 65 bytes (04, x, y), `key` names it, `is_test` says whether a seal made with it counts for nothing.
    """

    key: str
    public: bytes
    is_test: bool

    def sign(self, message: bytes) -> bytes:
        """Return r and s, 32 bytes each, over SM3 of Z and the message."""

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Return whether this key made that signature (r and s)."""


class Sm2Signer:
    """A key in software: for development and trials, not certified."""

    algorithm = "sm2"
    USER = USER
    is_test = True

    def __init__(self, private: bytes) -> None:
        self._private = private
        self.public: bytes = gmalg.SM2(private, USER).generate_pk(private)
        self.key = sm3(self.public).hex()[:16]

    def sign(self, message: bytes) -> bytes:
        """Return r and s."""
        if native is None:
            r, s = gmalg.SM2(self._private, USER).sign(message)
            return bytes(r).rjust(HALF, b"\0") + bytes(s).rjust(HALF, b"\0")
        return as_raw(native.sm2_sign_sm3_digest(self._private, _digest(self.public, message)))

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Return whether this key signed the message."""
        return is_signed_with_sm2(self.public, message, signature)


@cache
def sm2_signer() -> Sm2Device:
    """Return who seals documents: the device that SM2_SIGNER names, else the software key made at the first run."""
    name: str = getattr(settings, "SM2_SIGNER", "")
    if name:
        device: Sm2Device = import_string(name)()
        return device
    return Sm2Signer(named_key("document-sm2"))


def is_signed_with_sm2(public: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether the holder of this public key (65 bytes) signed the message; any rubbish is a no."""
    if len(signature) != 2 * HALF or len(public) != 2 * HALF + 1:
        return False
    if native is None:
        return bool(gmalg.SM2(uid=USER, pk=public).verify(message, signature[:HALF], signature[HALF:]))
    return bool(native.sm2_verify_sm3_digest(public[1:], _digest(public, message), as_der(signature)))


def as_der(raw: bytes) -> bytes:
    """Return r and s as GM/T 0009 writes a signature: a sequence of two integers."""
    return encode_dss_signature(int.from_bytes(raw[:HALF], "big"), int.from_bytes(raw[HALF:], "big"))


def as_raw(der: bytes) -> bytes:
    """Return the 64 bytes of a signature in DER; raise ValueError for what is none."""
    try:
        return b"".join(half.to_bytes(HALF, "big") for half in decode_dss_signature(der))
    except OverflowError as error:
        raise ValueError("not a signature of this curve") from error


def _digest(public: bytes, message: bytes) -> bytes:
    """Return e (GB/T 32918.2, 6.1): what is signed binds the message to who signs."""
    return sm3(_bound(public) + message)


@cache
def _bound(public: bytes) -> bytes:
    """Return Z (GB/T 32918.2, 5.5)."""
    return sm3((8 * len(USER)).to_bytes(2, "big") + USER + CURVE + public[1:])
