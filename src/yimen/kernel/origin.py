"""Where a write comes from: address and request, set at the edge, stored on every event and access-log row."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_current: ContextVar[dict[str, Any]] = ContextVar("origin")


def origin() -> dict[str, Any]:
    """Return where the present work comes from; empty when nobody said."""
    return _current.get({})


@contextmanager
def from_origin(**values: Any) -> Iterator[None]:
    """Mark all that happens inside as coming from there (address=, request=, job=…; never a session or a name)."""
    token = _current.set({key: value for key, value in values.items() if value is not None})
    try:
        yield
    finally:
        _current.reset(token)
