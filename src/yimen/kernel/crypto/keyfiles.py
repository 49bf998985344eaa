"""The deployment's own keys, among its secrets in the data folder."""

from functools import cache
from pathlib import Path

from django.conf import settings

from yimen.kernel.secret_files import secret, secret_folder


def key_folder() -> Path:
    """Return the folder of the deployment's secrets, making it when it is not there."""
    return secret_folder(settings.HOME)


@cache
def named_key(name: str) -> bytes:
    """Return the 32 bytes of the named secret, made at the first call on this deployment."""
    return bytes.fromhex(secret(settings.HOME, name))
