"""Secrets are made at the first run and kept in the data folder, one file each, readable by its owner only."""

import os
import secrets
from pathlib import Path


def secret(home: Path, name: str) -> str:
    """Return the named secret (64 hex digits), making it when it does not exist yet."""
    path = home / "secrets" / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        value = secrets.token_hex(32)
        file.write(value)
    return value
