"""Which reaction hears which event: the whole list, in one place."""

from collections.abc import Callable
from typing import Any

SUBSCRIBERS: dict[type, tuple[Callable[[Any], None], ...]] = {}
