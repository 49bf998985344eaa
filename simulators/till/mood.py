"""How the platform misbehaves today."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

CHOICES = {
    "report": ("once", "twice", "never", "late", "disorder", "forged"),
    "take": ("right", "double", "less"),
    "refund": ("done", "later", "refused"),
    "statement": ("right", "missing", "extra", "amount", "none"),
}
COUNTS = ("fail", "lose")


@dataclass
class Mood:
    """Counts run down to zero; the rest stays until it is changed."""

    fail: int = 0
    lose: int = 0
    slow: float = 0.0
    report: str = "once"
    take: str = "right"
    refund: str = "done"
    statement: str = "right"
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def change(self, said: Mapping[str, str]) -> None:
        """Take what was said; raise ValueError for what is no number or no known word."""
        counts = {name: int(said[name]) for name in COUNTS if name in said}
        words = {name: said[name] for name in CHOICES if name in said}
        slow = float(said.get("slow", self.slow))
        if any(word not in CHOICES[name] for name, word in words.items()):
            raise ValueError(words)
        with self._lock:
            self.slow = slow
            for name, value in {**counts, **words}.items():
                setattr(self, name, value)

    def spend(self, what: str) -> bool:
        """Return whether this is one of the next `fail` or `lose`."""
        with self._lock:
            left = int(getattr(self, what))
            setattr(self, what, max(0, left - 1))
            return left > 0
