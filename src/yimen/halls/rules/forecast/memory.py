"""The waits of like scenes: kept in cells, the finest first, each with its latest waits only.

A cell is a scene in round figures. A rare scene has few waits in its finest cell; coarser ones are added until there
are enough to speak of quantiles.
"""

import math
from bisect import insort
from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from yimen.halls.rules.forecast.scene import Scene

ENOUGH, LATEST = 100, 300  # waits: to stop looking in coarser cells, and to keep in each
STEP, UNIT, TOP = math.log(1.35), 15.0, 30  # a figure is rounded to steps of 35 %, from 15 seconds on
MOST_AHEAD = 20


@dataclass
class Memory:
    """What came of scenes, by cell."""

    cells: dict[Hashable, deque[float]] = field(default_factory=dict)

    def add(self, scene: Scene, wait: float) -> None:
        """Keep how long one waited (seconds) who joined in this scene."""
        for cell in cells_of(scene):
            self.cells.setdefault(cell, deque(maxlen=LATEST)).append(wait)

    def waits(self, scene: Scene) -> list[float]:
        """Return the waits of the most alike scenes in order, some hundred where there are as many."""
        found: list[float] = []
        for cell in cells_of(scene):
            if len(found) >= ENOUGH:
                break
            for wait in self.cells.get(cell, ()):
                insort(found, wait)
        return found

    def people(self, scene: Scene) -> int:
        """Return of how many people these waits are: a coarser cell holds those of the finer ones again."""
        counted = most = 0
        for cell in cells_of(scene):
            if counted >= ENOUGH:
                break
            here = len(self.cells.get(cell, ()))
            counted, most = counted + here, max(most, here)
        return most


def cells_of(scene: Scene) -> Iterator[Hashable]:
    """Yield the cells of a scene, the finest first."""
    load, pace, longest = _round(scene.by_load), _round(scene.by_pace), _round(scene.longest)
    yield 5, load, longest, min(scene.ahead, MOST_AHEAD), scene.service, scene.is_free
    yield 4, load, longest, scene.service, scene.is_free
    yield 3, load, longest, scene.is_free
    yield 2, (load + pace) // 2, scene.is_free
    yield 1, (load + pace + longest) // 4, scene.is_free
    yield (0,)


def _round(seconds: float) -> int:
    return 0 if seconds <= 1 else min(TOP, 1 + int(math.log1p(seconds / UNIT) / STEP))
