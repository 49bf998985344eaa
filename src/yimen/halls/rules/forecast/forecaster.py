"""Quantiles of the wait: half wait no longer than the one, nine in ten no longer than the other.

The high quantile corrects itself (adaptive conformal prediction): each wait that was longer than said raises the level
at which it is read, each other lowers it by a ninth of that, so that in the long run nine in ten hold, come what may.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from yimen.halls.rules.forecast.memory import Memory
from yimen.halls.rules.forecast.scene import Scene

HALF, NINE_IN_TEN = 0.5, 0.9
CORRECTION, LOWEST, HIGHEST = 0.002, 0.5, 0.995  # small: waits become known late, and a bolder step overshoots
BOLD = 2.0  # without experience the high figure is twice the work ahead


@dataclass(frozen=True)
class Estimate:
    """Seconds: half of those alike waited no longer than `half`; `of` is how many they were, 0 without experience."""

    half: float
    nine_in_ten: float
    of: int


@dataclass
class Forecaster:
    """Says what to expect, and learns from what came."""

    memory: Memory = field(default_factory=Memory)
    level: float = NINE_IN_TEN

    def estimate(self, scene: Scene) -> Estimate:
        """Return what to expect in this scene."""
        waits = self.memory.waits(scene)
        if not waits:
            return Estimate(scene.by_load, BOLD * scene.by_load, 0)
        return Estimate(_at(waits, HALF), _at(waits, self.level), self.memory.people(scene))

    def learn(self, scene: Scene, said: Estimate, wait: float) -> None:
        """Take in how long the one waited to whom this was said."""
        self.memory.add(scene, wait)
        missed = wait > said.nine_in_ten
        step = CORRECTION * (missed - (1 - NINE_IN_TEN))
        self.level = min(HIGHEST, max(LOWEST, self.level + step))


def _at(waits: Sequence[float], level: float) -> float:
    return waits[min(len(waits) - 1, int(level * len(waits)))]
