"""Write lines into a case's ledger, and set on the case what follows from them.

The case is locked by the caller, who also saves it (`update_fields=[..., *COLUMNS]`). A verb that names clocks which
do not run passes over them; it refuses when it would have nothing at all to do.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from yimen.approvals.actions.recount_tasks import recount_tasks
from yimen.approvals.queries import open_steps
from yimen.cases.models import Case, ClockEntry
from yimen.cases.queries.clocks import ledger_of
from yimen.cases.rules.due_columns import REVIEW, columns
from yimen.cases.rules.folding import Folded, fold
from yimen.cases.rules.lines import Clock, Kind, Line, by_clock
from yimen.cases.rules.step_clock import SHARED, step_due_on
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed

ALL = tuple(Clock)


@dataclass(frozen=True)
class Limit:
    """A limit as the pinned version states it, with where it was taken from."""

    clock: str
    count: int
    unit: str
    source: str


def start_clock(case: Case, clock: str, *, limit: int, unit: str, source: str, by: UUID | None, at: datetime) -> None:
    """Start one clock; raise NotAllowed while it runs already."""
    start_clocks(case, [Limit(clock, limit, unit, source)], by=by, at=at)


def start_clocks(case: Case, limits: Iterable[Limit], *, by: UUID | None, at: datetime) -> None:
    """Start several clocks at once; raise NotAllowed when one of them runs already."""
    known = ledger_of(case.pk)
    new = [Line(each.clock, Kind.START, at, each.count, each.unit, each.source, by=by) for each in limits]
    folded = _folded(known)
    if busy := [line.clock for line in new if line.clock in folded and _is_open(folded[line.clock])]:
        raise NotAllowed("clock_runs_already", clocks=busy)
    write_lines(case, known, new)


def pause_clocks(
    case: Case,
    *,
    clocks: Collection[str],
    planned: int | None,
    reason: str,
    basis: str,
    by: UUID | None,
    at: datetime,
) -> None:
    """Pause the clocks of these that run, for a planned number of working days where one is known."""
    line = Line("", Kind.PAUSE, at, planned=planned, reason=reason, basis=basis, by=by)
    _enter(case, line, clocks=clocks, applies=_is_running, refusal="clock_not_running")


def resume_clocks(case: Case, *, clocks: Collection[str], by: UUID | None, at: datetime, reason: str = "") -> None:
    """Let the clocks of these that are paused run on with what they had left."""
    line = Line("", Kind.RESUME, at, reason=reason, by=by)
    _enter(case, line, clocks=clocks, applies=_is_paused, refusal="clock_not_paused")


def extend_clocks(
    case: Case, *, clocks: Collection[str], days: int, reason: str, basis: str, by: UUID | None, at: datetime
) -> None:
    """Lengthen the limit of the clocks of these that are open: by working days, or natural ones as the clock counts."""
    known = ledger_of(case.pk)
    folded = _folded(known, clocks)
    line = Line("", Kind.EXTEND, at, planned=days, reason=reason, basis=basis, by=by)
    new = [_longer(replace(line, clock=clock), own.unit, days) for clock, own in folded.items() if _is_open(own)]
    if not new:
        raise NotAllowed("clock_not_running", clocks=list(clocks))
    write_lines(case, known, new)


def restart_clock(
    case: Case, clock: str, *, by: UUID | None, at: datetime, limit: Limit | None = None, reason: str = ""
) -> None:
    """Start the clock anew from the full limit it had, or from another; raise NotAllowed when it never ran."""
    known = ledger_of(case.pk)
    if limit is None and clock not in by_clock(known):
        raise NotAllowed("clock_not_running", clocks=[clock])
    line = Line(clock, Kind.RESTART, at, reason=reason, by=by)
    if limit:
        line = replace(line, limit=limit.count, unit=limit.unit, source=limit.source)
    write_lines(case, known, [line])


def stop_clocks(case: Case, *, clocks: Collection[str] = ALL, reason: str, by: UUID | None, at: datetime) -> None:
    """End the clocks of these that are open, for good; with none open nothing is written."""
    known = ledger_of(case.pk)
    new = stops(known, clocks, reason=reason, by=by, at=at)
    write_lines(case, known, new)


def stops(known: Sequence[Line], clocks: Collection[str], *, reason: str, by: UUID | None, at: datetime) -> list[Line]:
    """Return the lines that end the open clocks of these."""
    folded = _folded(known, clocks)
    return [Line(clock, Kind.STOP, at, reason=reason, by=by) for clock, own in folded.items() if _is_open(own)]


def write_lines(case: Case, known: Sequence[Line], new: Sequence[Line]) -> None:
    """Add lines to a ledger that has been read, and set the columns that follow from all of them (not saved)."""
    table = workdays()
    ClockEntry.objects.bulk_create(
        ClockEntry(case=case, position=position, on=table.local(line.at), **vars(line))
        for position, line in enumerate(new, len(known))
    )
    set_columns(case, [*known, *new])
    if any(line.clock in REVIEW and line.kind in SHARED for line in new):
        _move_steps(case, [*known, *new])


def set_columns(case: Case, lines: Sequence[Line]) -> None:
    """Set the columns of the case that follow from its ledger (not saved)."""
    for column, value in columns(lines, workdays()).items():
        setattr(case, column, value)


def _move_steps(case: Case, lines: Sequence[Line]) -> None:
    """Give the steps under way their last days anew: they stand still while the case's own clock does."""
    table = workdays()
    dues = {
        step.task: step_due_on(lines, step.started_at, step.limit, workdays=table) for step in open_steps([case.pk])
    }
    if dues:
        recount_tasks(dues=dues, at=lines[-1].at)


def _enter(case: Case, line: Line, *, clocks: Collection[str], applies: Callable[[Folded], bool], refusal: str) -> None:
    known = ledger_of(case.pk)
    folded = _folded(known, clocks)
    new = [replace(line, clock=clock, at=_after(own, line.at)) for clock, own in folded.items() if applies(own)]
    if not new:
        raise NotAllowed(refusal, clocks=list(clocks))
    write_lines(case, known, new)


def _after(clock: Folded, at: datetime) -> datetime:
    """Return the instant, not before the clock's last line: two servers' clocks may differ by a moment."""
    return max(at, clock.latest or at)


def _folded(known: Sequence[Line], clocks: Collection[str] = ALL) -> dict[str, Folded]:
    table = workdays()
    found = ((clock, fold(lines, table)) for clock, lines in by_clock(known).items() if clock in clocks)
    return {clock: after for clock, after in found if after}


def _is_open(clock: Folded) -> bool:
    return clock.stopped_at is None


def _is_running(clock: Folded) -> bool:
    return _is_open(clock) and clock.paused_at is None


def _is_paused(clock: Folded) -> bool:
    return _is_open(clock) and clock.paused_at is not None


def _longer(line: Line, unit: str, days: int) -> Line:
    """Return the extension in the clock's own way of counting."""
    own = {"hour": (24 * days, "hour"), "minute": (1440 * days, "minute"), "workday": (days, "workday")}
    limit, counted = own.get(unit, (days, "day"))
    return replace(line, limit=limit, unit=counted)
