"""The state's algorithms: SM3 digests, SM4-GCM for personal columns, HMAC-SM3 for look-up, SM2 behind a port."""

from yimen.kernel.crypto.digests import blind_index, sm3, sm3_of
from yimen.kernel.crypto.sealed import decrypt, encrypt, key_of

__all__ = ["blind_index", "decrypt", "encrypt", "key_of", "sm3", "sm3_of"]
