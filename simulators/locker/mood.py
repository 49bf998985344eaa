"""How the lockers misbehave today."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

REPORTS = ("once", "twice", "never", "late", "shuffled", "forged")
DOORS = ("opens", "jammed", "left_open", "dead")


@dataclass
class Mood:
    """Counts run down to zero; the rest stays until it is changed."""

    fail: int = 0
    lose: int = 0
    slow: float = 0.0
    door: str = "opens"
    open_for: float = 2.0
    report: str = "once"
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def change(self, said: Mapping[str, str]) -> None:
        """Take what was said; raise ValueError for what is no number or no known word."""
        fail, lose = int(said.get("fail", self.fail)), int(said.get("lose", self.lose))
        slow, open_for = float(said.get("slow", self.slow)), float(said.get("open_for", self.open_for))
        door, report = said.get("door", self.door), said.get("report", self.report)
        if report not in REPORTS or door not in DOORS:
            raise ValueError(report, door)
        with self._lock:
            self.fail, self.lose, self.slow, self.open_for = fail, lose, slow, open_for
            self.door, self.report = door, report

    def spend(self, what: str) -> bool:
        """Return whether this is one of the next `fail` or `lose`."""
        with self._lock:
            left = int(getattr(self, what))
            setattr(self, what, max(0, left - 1))
            return left > 0
