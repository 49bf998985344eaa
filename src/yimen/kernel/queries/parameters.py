"""Parameters for reading: from the table, or for hot pages as the process keeps them."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from yimen.kernel.models import Parameter

LOOK_AGAIN_AFTER = 2.0  # seconds


@dataclass
class _Kept:
    looked_at: float = float("-inf")
    values: Mapping[str, Any] = field(default_factory=dict)


_kept = _Kept()


def parameter(key: str, default: Any = None) -> Any:
    """Return the value that the deployment set, or the default."""
    return next(iter(Parameter.objects.filter(key=key).values_list("value", flat=True)), default)


def kept_parameter(key: str, default: Any = None) -> Any:
    """Return the value as this process last read it, at most two seconds ago, or the default."""
    if time.monotonic() - _kept.looked_at >= LOOK_AGAIN_AFTER:
        _kept.values = dict(Parameter.objects.values_list("key", "value"))
        _kept.looked_at = time.monotonic()
    return _kept.values.get(key, default)


def forget_parameters() -> None:
    """Read the table at the next call."""
    _kept.looked_at = float("-inf")
