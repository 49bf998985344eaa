"""Secrets are made at the first call and kept in the data folder, one file each, readable by its owner only.

They lie outside the database and outside its backup. The settings read some before Django is set up.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def secret_folder(home: Path) -> Path:
    """Return the folder of the secrets, making it when it is not there."""
    folder = home / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret(home: Path, name: str) -> str:
    """Return the named secret (64 hex digits), making it when it does not exist yet."""
    path = secret_folder(home) / name
    if not path.exists():
        _write_once(path, secrets.token_hex(32))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    """Two processes may come at once: each writes aside, the first link wins, and nobody reads half a secret."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(aside, path)
    finally:
        aside.unlink(missing_ok=True)
