"""Secrets that lie outside the database and outside its backup: one file each in HOME/secrets, for its owner only."""

import os
import secrets
from functools import cache
from pathlib import Path

from django.conf import settings


def key_folder() -> Path:
    """Return the folder of the deployment's secrets, making it when it is not there."""
    folder: Path = settings.HOME / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


@cache
def named_key(name: str) -> bytes:
    """Return the 32 bytes of the named secret, made at the first call on this deployment."""
    path = key_folder() / name
    try:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        _write_once(path, secrets.token_hex(32))
        return bytes.fromhex(path.read_text(encoding="ascii"))


def _write_once(path: Path, text: str) -> None:
    """Two processes may come at once: each writes aside, the first link wins."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
