"""Other deployments whose signatures this one believes: public keys in a file beside the database, one line each."""

import re
from pathlib import Path

from django.conf import settings

from yimen.kernel.rules.errors import NotAllowed

KEY = re.compile(r"[0-9a-f]{64}")
LONGEST_NAME = 60


def trusted_keys() -> dict[str, str]:
    """Return the names of the deployments by their public key (hex)."""
    path = _file()
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    pairs = (line.split(maxsplit=1) for line in lines if line.strip())
    return {key: name[0] if name else key[:16] for key, *name in pairs}


def trust_key(key: str, name: str) -> None:
    """Believe this key from now on; a name given anew replaces the one before."""
    name = " ".join(name.split())[:LONGEST_NAME]
    known = {**trusted_keys(), checked_key(key): name or key[:16]}
    path = _file()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_name(f"{path.name}.new")
    new.write_text("".join(f"{each} {said}\n" for each, said in known.items()), encoding="utf-8")
    new.replace(path)


def checked_key(key: str) -> str:
    """Return the key as it is kept; raise NotAllowed("bad_public_key") for what is none."""
    found = key.strip().lower()
    if not KEY.fullmatch(found):
        raise NotAllowed("bad_public_key")
    return found


def _file() -> Path:
    home: Path = settings.HOME
    return home / "trusted-keys"
