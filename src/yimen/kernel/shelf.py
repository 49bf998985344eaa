"""What a process makes once and keeps for some seconds: a hot page does not ask again what hardly changes."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


@dataclass
class Shelf(Generic[Kept]):
    """The latest used of so many, each kept for so many seconds."""

    seconds: float
    most: int = 400
    found: OrderedDict[Hashable, tuple[float, Kept]] = field(default_factory=OrderedDict)

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """Return what is kept under this key, made anew where it is too old."""
        known = self.found.get(key)
        if known is None or time.monotonic() - known[0] > self.seconds:
            known = self.found[key] = (time.monotonic(), make())
        self.found.move_to_end(key)
        if len(self.found) > self.most:
            self.found.popitem(last=False)
        return known[1]

    def clear(self) -> None:
        """Make everything anew at the next question."""
        self.found.clear()
