"""SM4 (GB/T 32907) in GCM: secrecy and integrity in one; the purpose is authenticated with the text."""

import secrets

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM

NONCE, TAG, KEY = 12, 16, 16


def seal(key: bytes, text: bytes, *, purpose: bytes) -> bytes:
    """Return nonce, ciphertext and tag."""
    nonce = secrets.token_bytes(NONCE)
    encryptor = Cipher(SM4(key), GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(purpose)
    return nonce + encryptor.update(text) + encryptor.finalize() + encryptor.tag


def unseal(key: bytes, sealed: bytes, *, purpose: bytes) -> bytes:
    """Return the text, or raise InvalidTag when key, purpose or a single bit is another."""
    nonce, body, tag = sealed[:NONCE], sealed[NONCE:-TAG], sealed[-TAG:]
    decryptor = Cipher(SM4(key), GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(purpose)
    return decryptor.update(body) + decryptor.finalize()
