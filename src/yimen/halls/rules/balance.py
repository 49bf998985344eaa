"""How evenly work is shared: the busiest against the least busy (忙闲比)."""

from collections.abc import Iterable


def ratio(values: Iterable[float]) -> float | None:
    """Return the largest over the smallest of those that have something; None where fewer than two have.

    Whoever has nothing at all is counted apart: nothing can be divided by it.
    """
    busy = [value for value in values if value > 0]
    return max(busy) / min(busy) if len(busy) > 1 else None
