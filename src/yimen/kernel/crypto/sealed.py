"""Personal values as they lie in the database: version, key id, nonce, ciphertext, tag."""

from yimen.kernel.crypto.datakeys import current_key, data_key
from yimen.kernel.crypto.sm4 import seal, unseal

VERSION = b"\x01"
KEY_ID = slice(1, 3)
BODY = slice(3, None)


def encrypt(kind: str, text: str) -> bytes:
    """Return the text under the current data key, bound to its kind."""
    key_id, key = current_key()
    return VERSION + key_id.to_bytes(2, "big") + seal(key, text.encode(), purpose=kind.encode())


def decrypt(kind: str, sealed: bytes) -> str:
    """Return the clear text, or raise InvalidTag when it is not what was written into a column of this kind."""
    return unseal(data_key(key_of(sealed)), sealed[BODY], purpose=kind.encode()).decode()


def key_of(sealed: bytes) -> int:
    """Return the id of the key that the value was encrypted with."""
    if sealed[:1] != VERSION:
        raise ValueError("not an encrypted value of a known version")
    return int.from_bytes(sealed[KEY_ID], "big")
