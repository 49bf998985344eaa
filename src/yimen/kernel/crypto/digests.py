"""SM3 (GB/T 32905) and its HMAC."""

from collections.abc import Iterable
from functools import cache

from cryptography.hazmat.primitives.hashes import SM3, Hash
from cryptography.hazmat.primitives.hmac import HMAC

from yimen.kernel.crypto.keyfiles import named_key


def sm3(data: bytes) -> bytes:
    """Return the 32-byte SM3 digest."""
    digest = Hash(SM3())
    digest.update(data)
    return digest.finalize()


def sm3_of(chunks: Iterable[bytes]) -> bytes:
    """Return the SM3 digest of all chunks one after the other."""
    digest = Hash(SM3())
    for chunk in chunks:
        digest.update(chunk)
    return digest.finalize()


def hmac_sm3(key: bytes, data: bytes) -> bytes:
    """Return the HMAC-SM3 of the data."""
    mac = HMAC(key, SM3())
    mac.update(data)
    return mac.finalize()


def blind_index(kind: str, text: str) -> bytes:
    """Return what an encrypted value is looked up by: equal texts of a kind give equal bytes."""
    return hmac_sm3(_index_key(), f"{kind}\0{text.strip().upper()}".encode())


@cache
def _index_key() -> bytes:
    return named_key("blind-index")
