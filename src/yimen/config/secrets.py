"""Secrets are made at the first run and kept in the data folder, one file each, readable by its owner only."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def secret(home: Path, name: str) -> str:
    """Return the named secret (64 hex digits), making it when it does not exist yet."""
    path = home / "secrets" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Two processes may come at once: each writes aside, the first link wins, and nobody reads half a secret.
        aside = path.with_name(f".{name}.{os.getpid()}")
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
        with suppress(FileExistsError):
            os.link(aside, path)
        aside.unlink()
    return path.read_text(encoding="ascii").strip()
