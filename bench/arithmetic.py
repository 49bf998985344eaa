"""Working-day arithmetic beside its limit: the product's due date, and the bare look-ups in the same table."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice

from yimen.kernel.calendar_source import known_notices
from yimen.kernel.rules.workdays import Workdays

DATES = 1_000_000
LIMITS = (1, 2, 3, 5, 7, 10, 15, 20, 30, 45)  # working days, as items have them
ROUNDS = 3


@dataclass(frozen=True)
class Arithmetic:
    """Due dates a second by the product, and by looking into its table without asking it."""

    per_second: float
    limit_per_second: float
    target: float = 1_000_000

    @property
    def is_met(self) -> bool:
        """Return whether the product is as quick as it has to be."""
        return self.per_second >= self.target


def measure(count: int = DATES) -> Arithmetic:
    """Return the best of some rounds, each of a million due dates over ten years and ten limits."""
    table = china()
    starts = [date(2020, 1, 1) + timedelta(days=day % 3650) for day in range(count)]
    limits = list(islice(cycle(LIMITS), count))
    return Arithmetic(
        _best(count, lambda: _ask(table, starts, limits)), _best(count, lambda: _look_up(table, starts, limits))
    )


def china() -> Workdays:
    """Return the calendar of every year whose notice is known."""
    notices = list(known_notices())
    return Workdays(
        off={day.date for notice in notices for day in notice.days if day.is_off},
        on={day.date for notice in notices for day in notice.days if not day.is_off},
        published={notice.year for notice in notices},
    )


def _ask(table: Workdays, starts: list[date], limits: list[int]) -> None:
    for start, limit in zip(starts, limits, strict=True):
        table.add(start, limit)


def _look_up(table: Workdays, starts: list[date], limits: list[int]) -> None:
    first, _, days, counts = table._table  # noqa: SLF001  the limit is what lies beneath the product's own words
    for start, limit in zip(starts, limits, strict=True):
        days[counts[start.toordinal() - first] + limit - 1]


def _best(count: int, run: Callable[[], None]) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        run()
        times.append(time.perf_counter() - begun)
    return count / min(times)
