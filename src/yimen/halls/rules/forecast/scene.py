"""What a queue looks like to somebody who joins it: counted from joinings, servings and leavings, in seconds."""

from collections import deque
from dataclasses import dataclass, field

PACE_OF, SERVICES_OF = 12, 25  # how many of the last servings the pace and the mean service are taken from
ENOUGH_CALLS = 3  # before that the day has no pace of its own
USUAL_PACE, USUAL_SERVICE = 60.0, 300.0  # seconds, until the day has shown its own


@dataclass(frozen=True)
class Scene:
    """The queue at an instant; times in seconds.

    `by_load`: the work ahead over the windows that are open. `by_pace`: how long as many calls took lately.
    `longest`: how long the one at the head has waited. `last`: how long the last one called had waited.
    """

    service: str
    ahead: int
    is_free: bool
    by_load: float
    by_pace: float
    longest: float
    last: float


@dataclass
class Watch:
    """One day of one queue, told event by event in the order of time."""

    waiting: dict[str, float] = field(default_factory=dict)  # by visit: when it joined
    served: dict[str, float] = field(default_factory=dict)  # by visit: when its service began
    last: float = 0.0
    calls: deque[float] = field(default_factory=lambda: deque(maxlen=PACE_OF))
    services: deque[float] = field(default_factory=lambda: deque(maxlen=SERVICES_OF))
    most_served: int = 1

    def join(self, visit: str, at: float) -> None:
        """Note that a visit waits from now on."""
        self.waiting[visit] = at

    def serve(self, visit: str, at: float) -> float | None:
        """Note that its service begins; return how long it has waited, None for one that did not wait here."""
        joined = self.waiting.pop(visit, None)
        self.served[visit] = at
        self.most_served = max(self.most_served, len(self.served))
        self.calls.append(at)
        if joined is None:
            return None
        self.last = at - joined
        return self.last

    def leave(self, visit: str, at: float) -> None:
        """Note that a visit is over, served or not."""
        self.waiting.pop(visit, None)
        began = self.served.pop(visit, None)
        if began is not None and at > began:
            self.services.append(at - began)

    def scene(self, service: str, at: float, *, windows: int | None) -> Scene:
        """Return what one who asks for this service now sees; without a number of windows the busiest so far counts."""
        ahead, busy = len(self.waiting), len(self.served)
        open_ = max(windows if windows is not None else self.most_served, 1)
        mean = sum(self.services) / len(self.services) if self.services else USUAL_SERVICE
        is_free = not ahead and busy < open_
        return Scene(
            service=service,
            ahead=ahead,
            is_free=is_free,
            by_load=0.0 if is_free else (ahead + 1) * mean / open_,
            by_pace=ahead * self._pace(at),
            longest=at - min(self.waiting.values(), default=at),
            last=self.last,
        )

    def _pace(self, at: float) -> float:
        """Return the mean time between the last calls, the silence since the last one included."""
        known = len(self.calls)
        return (at - self.calls[0]) / known if known >= ENOUGH_CALLS else USUAL_PACE
