"""The clocks that run between acceptance and decision, and what a special procedure or more time does to them."""

from collections.abc import Iterable
from datetime import date
from typing import Final, Protocol

from yimen.cases.rules.lines import Clock

OF_REVIEW: Final = (Clock.PROMISED, Clock.STATUTORY, Clock.TRANSFER)


class Timed(Protocol):
    """The columns that say whether any of them runs."""

    @property
    def promised_due(self) -> date | None: ...
    @property
    def statutory_due(self) -> date | None: ...
    @property
    def transfer_due(self) -> date | None: ...


def has_clock(case: Timed) -> bool:
    """Return whether any of these clocks runs; an item without a limit has none."""
    return any((case.promised_due, case.statutory_due, case.transfer_due))


def started(clocks: Iterable[str]) -> tuple[Clock, ...]:
    """Return those of the review's clocks that are among these."""
    known = set(clocks)
    return tuple(clock for clock in OF_REVIEW if clock in known)
