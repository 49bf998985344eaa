"""Public keys that signed codes and credentials before: what was printed with them stays good after a change of key.

HOME/secrets/former-keys.json is the file that /.well-known/yimen-keys.json gave out before the change; an operator who
takes a key out of it declares everything void that was signed with it.
"""

import json
from typing import Any, Final

from yimen.kernel.crypto.jose import verifier_of
from yimen.kernel.crypto.keyfiles import key_folder

FILE: Final = "former-keys.json"


def former_keys() -> list[dict[str, Any]]:
    """Return the keys as JWK, none where the key was never changed; raise ValueError for a file of something else."""
    path = key_folder() / FILE
    if not path.exists():
        return []
    try:
        keys: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["keys"]
        for key in keys:
            key["kid"], verifier_of(key)
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path} does not hold public keys as /.well-known/yimen-keys.json gives them out") from error
    return keys
