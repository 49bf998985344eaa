"""Data keys: rows wrapped under the master key; each process unwraps a key once."""

import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from django.apps import apps

from yimen.kernel.crypto.digests import hmac_sm3
from yimen.kernel.crypto.keyfiles import named_key
from yimen.kernel.crypto.sm4 import KEY, seal, unseal

LOOK_AGAIN_AFTER = 60.0  # seconds until a process notices that the keys were rotated
WRAPPING = b"yimen data key"


class KeysDoNotMatchError(RuntimeError):
    """The master key in this data folder is not the one that wrapped the database's data keys."""


@dataclass
class _Kept:
    current: int = 0
    looked_at: float = float("-inf")
    keys: dict[int, bytes] = field(default_factory=dict)


_kept = _Kept()


def current_key() -> tuple[int, bytes]:
    """Return the id and the bytes of the key that encrypts now."""
    if time.monotonic() - _kept.looked_at > LOOK_AGAIN_AFTER:
        newest = _rows().filter(retired_at=None).order_by("-id").values_list("id", flat=True).first()
        if newest is None:
            raise KeysDoNotMatchError("no data key: run the migrations")
        _kept.current, _kept.looked_at = newest, time.monotonic()
    return _kept.current, data_key(_kept.current)


def data_key(key_id: int) -> bytes:
    """Return the bytes of any key, retired ones too."""
    if key_id not in _kept.keys:
        wrapped = _rows().values_list("wrapped", flat=True).get(pk=key_id)
        try:
            _kept.keys[key_id] = unseal(_master(), bytes(wrapped), purpose=WRAPPING)
        except InvalidTag:
            raise KeysDoNotMatchError("secrets/master is not the master key of this database") from None
    return _kept.keys[key_id]


def new_wrapped_key() -> bytes:
    """Return a fresh data key, wrapped for its row."""
    return seal(_master(), secrets.token_bytes(KEY), purpose=WRAPPING)


def forget_data_keys() -> None:
    """Look at the table at the next call."""
    _kept.current, _kept.looked_at = 0, float("-inf")
    _kept.keys.clear()


def _rows() -> Any:
    """Return the table's rows, found by name: a model with encrypted columns stands on this module."""
    return apps.get_model("kernel", "DataKey").objects


def _master() -> bytes:
    return hmac_sm3(named_key("master"), b"wrap data keys")[:KEY]
