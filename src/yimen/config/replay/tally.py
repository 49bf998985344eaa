"""What the log itself says of its cases, counted from its rows alone, to hold the deployment against."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from yimen.config.replay.log import Log, LogCase
from yimen.config.replay.mapping import End


@dataclass(frozen=True)
class Tally:
    """How many cases there are at the as-of instant, and how they stand to their deadlines."""

    cases: int = 0
    closed: int = 0
    closed_late: int = 0
    open: int = 0
    open_late: int = 0
    without_deadline: int = 0


@dataclass(frozen=True)
class Fate:
    """How one case stands at the as-of instant."""

    is_closed: bool
    is_late: bool
    has_deadline: bool


def fates(log: Log, end: End, *, precision: str, transitions: frozenset[str], lifecycle: str) -> dict[str, Fate]:
    """Return how the log itself says that each case stands."""
    found = {}
    for case in log.cases:
        ended = ended_at(case, end, transitions=transitions, lifecycle=lifecycle)
        late = is_late(ended or log.as_of, case.deadline, precision=precision)
        found[case.name] = Fate(ended is not None, late, case.deadline is not None)
    return found


def tally(found: Iterable[Fate]) -> Tally:
    """Return the counts."""
    cases = list(found)
    closed = [case for case in cases if case.is_closed]
    late, closed_late = sum(case.is_late for case in cases), sum(case.is_late for case in closed)
    without = sum(not case.has_deadline for case in cases)
    return Tally(len(cases), len(closed), closed_late, len(cases) - len(closed), late - closed_late, without)


def ended_at(case: LogCase, end: End, *, transitions: frozenset[str], lifecycle: str) -> datetime | None:
    """Return when the case ended for the log, None while it is open."""
    ends = [
        event.at
        for event in case.events
        if event.activity in end.activities and taken(event.cells.get(lifecycle, ""), transitions, is_row=event.is_row)
    ]
    return None if not ends else ends[0 if end.take == "first" else -1]


def taken(transition: str, transitions: frozenset[str], *, is_row: bool) -> bool:
    """Return whether an event of this lifecycle transition counts."""
    return not is_row or not transitions or not transition or transition in transitions


def is_late(at: datetime, deadline: datetime | None, *, precision: str) -> bool:
    """Return whether this moment is after the deadline: after its day, or after its very instant."""
    if deadline is None:
        return False
    return at > deadline if precision == "instant" else at.date() > deadline.date()
