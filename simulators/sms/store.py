"""The texts that were taken: each key once, kept in a file so that a killed simulator knows them again."""

import json
import os
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Text:
    """One text as a phone shows it; `asked` counts how often the same key came."""

    id: str
    key: str
    to: str
    text: str
    report_to: str
    at: float = field(default_factory=time.time)
    asked: int = 1
    state: str = "accepted"


class DifferentTextError(Exception):
    """The key is known, with another text or number."""


class Store:
    """Texts by key, in the order they came."""

    def __init__(self, file: Path | None) -> None:
        self._file, self._lock, self._texts = file, threading.Lock(), dict[str, Text]()
        if file is not None and file.exists():
            for line in file.read_text(encoding="utf-8").splitlines():
                if line.endswith("}"):  # the last line may be half a line: killed while writing
                    text = Text(**json.loads(line))
                    self._texts[text.key] = text

    def take(self, key: str, said: dict[str, Any]) -> tuple[Text, bool]:
        """Return the text of this key and whether it is new; kept on disk before anybody hears of it."""
        with self._lock:
            known = self._texts.get(key)
            if known is None:
                number = f"SIM{len(self._texts) + 1:06d}"
                text = Text(number, key, said["to"], said["text"], str(said.get("report_to") or ""))
                self._keep(text)
                self._texts[key] = text
                return text, True
            if (known.to, known.text) != (said["to"], said["text"]):
                raise DifferentTextError
            known.asked += 1
            return known, False

    def settle(self, key: str, state: str) -> None:
        """Note what became of a text."""
        with self._lock:
            self._texts[key].state = state
            self._keep(self._texts[key])

    def all(self) -> list[dict[str, Any]]:
        """Return every text, oldest first."""
        with self._lock:
            return [asdict(text) for text in self._texts.values()]

    def _keep(self, text: Text) -> None:
        if self._file is None:
            return
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(text), ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
