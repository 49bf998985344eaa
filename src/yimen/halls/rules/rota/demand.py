"""How many people a zone needs in each half hour: from the tickets of past days, or as somebody has typed."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from yimen.halls.rules.opening import Span
from yimen.halls.rules.rota.facts import SLOT, slots


@dataclass(frozen=True)
class Level:
    """The service level: which of the past days to be ready for (50: the median), and how busy a clerk may be."""

    of_days_percent: int = 50
    busy_percent: int = 80
    least: int = 1


def expected(counts: Sequence[int], *, percent: int) -> float:
    """Return the tickets of an hour to be ready for: the quantile of what past days had (0 for none)."""
    if not counts:
        return 0.0
    ordered = sorted(counts)
    place = (len(ordered) - 1) * percent / 100
    low, high = ordered[math.floor(place)], ordered[math.ceil(place)]
    return low + (high - low) * (place - math.floor(place))


def people(tickets: float, minutes: float, level: Level) -> int:
    """Return who must sit there for so many tickets an hour of so many minutes each, never fewer than the least."""
    work = tickets * minutes * 100 / (60 * level.busy_percent)
    return max(level.least, math.ceil(work - 1e-9))


def day_needs(spans: Iterable[Span], by_hour: Mapping[int, int], *, least: int, windows: int) -> dict[int, int]:
    """Return the people of each half hour that is open; no zone can need more people than it has windows."""
    found = {}
    for span in spans:
        begins, ends = (at.hour * 60 + at.minute for at in (span.begins, span.ends))
        for slot in slots(begins // SLOT * SLOT, -(-ends // SLOT) * SLOT):
            found[slot] = min(windows, by_hour.get(slot // 60, least))
    return found
