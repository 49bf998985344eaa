"""The openings asked for: each key once, kept in a file so that a killed simulator knows them again."""

import json
import os
import threading
import time
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any


class DifferentOrderError(Exception):
    """The key is known, with another cell."""


@dataclass
class Opening:
    """One opening; `asked` counts how often the key came, `opened` how often the door really moved."""

    key: str
    locker: str
    cell: int
    valid_until: str
    report_to: str
    at: float = field(default_factory=time.time)
    asked: int = 1
    opened: int = 0
    state: str = "accepted"

    @property
    def is_over(self) -> bool:
        """Return whether the door must not be opened any more."""
        return time.time() > datetime.fromisoformat(self.valid_until).timestamp()


class Store:
    """Openings by key, in the order they came."""

    def __init__(self, file: Path | None) -> None:
        self._file, self._lock, self._openings = file, threading.Lock(), dict[str, Opening]()
        if file is not None and file.exists():
            for line in file.read_text(encoding="utf-8").splitlines():
                if line.endswith("}"):  # the last line may be half a line: killed while writing
                    opening = Opening(**json.loads(line))
                    self._openings[opening.key] = opening

    def take(self, said: dict[str, Any]) -> tuple[Opening, bool]:
        """Return the opening of this key and whether it is new; kept on disk before anybody hears of it."""
        with self._lock:
            known = self._openings.get(said["key"])
            if known is None:
                fields = ("key", "locker", "cell", "valid_until", "report_to")
                opening = Opening(**{name: said[name] for name in fields})
                self._openings[opening.key] = opening
                self._keep(opening)
                return opening, True
            if (known.locker, known.cell) != (said["locker"], said["cell"]):
                raise DifferentOrderError
            known.asked += 1
            return known, False

    def settle(self, opening: Opening, state: str) -> None:
        """Note how far the door is."""
        with self._lock:
            opening.opened += state == "opened"
            opening.state = state
            self._keep(opening)

    def get(self, key: str) -> Opening | None:
        """Return the opening of this key."""
        with self._lock:
            return self._openings.get(key)

    def all(self) -> list[dict[str, Any]]:
        """Return every opening, oldest first."""
        with self._lock:
            return [asdict(opening) for opening in self._openings.values()]

    def _keep(self, opening: Opening) -> None:
        if self._file is None:
            return
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(opening), ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
