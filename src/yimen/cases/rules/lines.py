"""The lines of a case's clocks: what happened to each, when and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Clock(StrEnum):
    """The clocks of a case, each with its own limit and source."""

    PRE_REVIEW = "pre_review"
    ACCEPTANCE = "acceptance"
    SUPPLEMENT = "supplement"
    TOLERANCE = "tolerance"
    PROMISED = "promised"
    STATUTORY = "statutory"
    TRANSFER = "transfer"
    DELIVERY = "delivery"
    CHECK = "check"


class Kind(StrEnum):
    """What a line of the ledger says."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    RESTART = "restart"
    STOP = "stop"


@dataclass(frozen=True)
class Line:
    """One line: what happened to one clock, when, why and on what ground.

    `limit` and `unit` belong to start, restart and extend; `planned` (working days) to a pause with a known length.
    """

    clock: str
    kind: str
    at: datetime
    limit: int | None = None
    unit: str = ""
    source: str = ""
    planned: int | None = None
    reason: str = ""
    basis: str = ""
    by: UUID | None = None


def by_clock(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Return each clock's own lines, in their order."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.clock, []).append(line)
    return found
