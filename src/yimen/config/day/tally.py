"""What the simulated people did, counted as it happens by many at once, and what the system refused."""

import re
import threading
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

from yimen.config.day.browser import Page

TOLD = Path(__file__).parents[2] / "web" / "shared" / "refusals.toml"


class Tally:
    """Counts of what was done and of what was refused, for all threads."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self._lock = threading.Lock()

    def note(self, what: str) -> None:
        """Count something that was done."""
        with self._lock:
            self.done[what] += 1

    def judge(self, page: Page, what: str, *, good: bool) -> bool:
        """Count the act as done, or as what the page says instead; return whether it was done."""
        if good:
            self.note(what)
            return True
        code = refusal_on(page)
        with self._lock:
            if code:
                self.refused[code] += 1
            else:
                self.failed[f"{what}: {page.status} {page.address}"] += 1
        return False


def refusal_on(page: Page) -> str:
    """Return the code of the refusal that the page shows, nothing when it shows none."""
    words = re.sub(r"\s", "", page.words)
    return next((code for code, said in _sentences() if said.search(words)), "")


@cache
def _sentences() -> list[tuple[str, re.Pattern[str]]]:
    """Return each refusal's Chinese sentence as a pattern, its details open; the longest first."""
    sentences = tomllib.loads(TOLD.read_text(encoding="utf-8"))
    said = sorted(((code, re.sub(r"\s", "", each["zh"])) for code, each in sentences.items()), key=lambda x: -len(x[1]))
    return [(code, re.compile(".{0,80}?".join(map(re.escape, re.split(r"\{[^}]*\}", text))))) for code, text in said]
