"""The clock's ledger: what happened to each clock of a case, and where that leaves it.

The lines are the only truth; every due date is a fold over them and can be had again at any time. Conventions:
the day of a start, of a pause or of a resumption never counts as a day of the limit (Licensing Law, Art. 82);
what a pause leaves over is had in full from the day of its end (Art. 45: the time is not counted); a pause after the
last day does not bring the limit back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from yimen.cases.rules.clock import INSTANTS, Due, day_start
from yimen.cases.rules.folding import Folded, due_of, elapsed, fold
from yimen.cases.rules.lines import Clock, Kind, Line, by_clock
from yimen.kernel.rules.workdays import Workdays

__all__ = ["Clock", "Kind", "Line", "Standing", "by_clock", "fold", "standing", "standings"]


@dataclass(frozen=True)
class Standing:
    """Where a clock stands. `used` and `left` are in `unit` (months are counted in days); left is negative when late.

    While paused nothing is due: `due` is None and `held` keeps the date that was in force (one that had passed already
    stays due). `likely` is when it would be due if the pause ended as planned. A stopped clock keeps its last due date.
    """

    due: Due | None
    is_running: bool
    is_paused: bool
    used: int
    left: int
    unit: str = "workday"
    held: Due | None = None
    likely: Due | None = None
    paused_at: datetime | None = None
    stopped_at: datetime | None = None
    is_extended: bool = False

    @property
    def is_open(self) -> bool:
        """Return whether the clock has neither been stopped nor never started."""
        return self.is_running or self.is_paused


def standing(lines: Sequence[Line], *, at: datetime, workdays: Workdays) -> Standing | None:
    """Return where the one clock of these lines stands at an instant; None when it never started."""
    folded = fold(lines, workdays)
    if folded is None:
        return None
    seen = folded.stopped_at or at
    is_paused, is_stopped = folded.paused_at is not None, folded.stopped_at is not None
    return Standing(
        due=None if is_paused and not folded.is_lapsed else folded.due,
        is_running=not is_paused and not is_stopped,
        is_paused=is_paused and not is_stopped,
        used=_used(folded, seen, workdays),
        left=_left(folded, seen, workdays),
        unit=_shown(folded.unit),
        held=folded.due,
        likely=_likely(folded, workdays),
        paused_at=folded.paused_at,
        stopped_at=folded.stopped_at,
        is_extended=folded.is_extended,
    )


def standings(lines: Iterable[Line], *, at: datetime, workdays: Workdays) -> dict[str, Standing]:
    """Return where each clock of a case stands; clocks that never started are left out."""
    found = ((clock, standing(own, at=at, workdays=workdays)) for clock, own in by_clock(lines).items())
    return {clock: where for clock, where in found if where}


def _used(folded: Folded, at: datetime, workdays: Workdays) -> int:
    if folded.paused_at and not folded.is_lapsed:
        return _told(folded.used, folded.unit)
    now = elapsed(folded.anchor, max(at, folded.anchor), unit=folded.rest[0].unit, workdays=workdays)
    return _told(folded.used + now, folded.unit)


def _left(folded: Folded, at: datetime, workdays: Workdays) -> int:
    unit = folded.rest[-1].unit
    if folded.paused_at and not folded.is_lapsed:
        return _told(sum(part.count for part in folded.rest), folded.unit)
    if folded.due.until:
        return _told(elapsed(at, folded.due.until, unit="instant", workdays=workdays), folded.unit)
    return elapsed(at, day_start(folded.due.on, workdays), unit=unit, workdays=workdays)


def _likely(folded: Folded, workdays: Workdays) -> Due | None:
    if folded.paused_at is None or folded.planned is None or folded.stopped_at:
        return None
    ends = day_start(workdays.add(workdays.local(folded.paused_at), folded.planned), workdays)
    return folded.due if folded.is_lapsed else due_of(ends, folded.rest, workdays)


def _shown(unit: str) -> str:
    return "day" if unit == "month" else unit


def _told(count: int, unit: str) -> int:
    """Return a count of microseconds as hours or minutes, rounded to the past; any other count as it is."""
    return count // (INSTANTS[unit] // timedelta(microseconds=1)) if unit in INSTANTS else count
