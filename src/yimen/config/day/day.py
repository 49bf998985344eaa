"""What everybody in a simulated day shares: the deployment, the clock, the counts, who waits with which number."""

import threading
from collections import deque
from dataclasses import dataclass, field

from yimen.config.day.browser import Browser
from yimen.config.day.clock import Clock
from yimen.config.day.plan import Plan, Visitor
from yimen.config.day.tally import Tally

# Simple matters of the demo's catalogue that people hand in themselves; those that are there are used.
ITEMS = ("property-record", "disability-bus", "pension-residents", "medical-residents", "legal-aid")
ONLINE = "disability-bus"
CITIZENS = ("zhangwei", "wangfang", "lijuan", "chenqiang")


@dataclass
class Day:
    """A day that is going on."""

    origin: str
    plan: Plan
    seed: int
    clock: Clock
    tally: Tally = field(default_factory=Tally)
    expected: dict[str, Visitor] = field(default_factory=dict)  # by the number they hold
    to_hear: deque[str] = field(default_factory=deque)  # filed over the net, by case number
    asked: deque[str] = field(default_factory=deque)  # a paper was asked for
    lacking: set[str] = field(default_factory=set)
    sent_back: deque[str] = field(default_factory=deque)  # the pre-review wants it corrected
    wrong: set[str] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)
    reader: Browser | None = None  # of cards, at the terminal
    arrivals_left: int = 0  # kinds of arrivals that go on
    clerks_left: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def stop(self) -> threading.Event:
        """Return what ends the day."""
        return self.clock.stop

    @property
    def is_over(self) -> bool:
        """Return whether nobody comes any more and the windows are empty."""
        return self.stop.is_set() or not (self.arrivals_left or self.clerks_left)

    @property
    def is_filing(self) -> bool:
        """Return whether something filed over the net still goes to and fro."""
        return bool(self.to_hear or self.asked or self.lacking or self.sent_back or self.wrong)

    def ended(self) -> None:
        """Note that one kind of arrivals is over."""
        with self.lock:
            self.arrivals_left -= 1

    def gone_home(self) -> None:
        """Note that a clerk has left."""
        with self.lock:
            self.clerks_left -= 1

    def take(self, queue: deque[str]) -> str:
        """Return the next of a queue that several work on, nothing when it is empty."""
        try:
            return queue.popleft()
        except IndexError:
            return ""
