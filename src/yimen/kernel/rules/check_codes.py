"""The short code beside the QR code, for people who type."""

import base64
import hashlib


def check_code(token: str) -> str:
    """Return eight letters and digits that follow from the document's token and do not lead back to it."""
    digest = hashlib.blake2s(token.encode(), digest_size=5, person=b"check").digest()
    return base64.b32encode(digest).decode("ascii")
