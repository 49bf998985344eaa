"""Which clocks of a case start, and when, as its item version says: the one place that reads limits into lines."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from yimen.cases.rules.clock import Due, due_after
from yimen.cases.rules.ledger import Clock, Kind, Line, by_clock, fold
from yimen.catalogue.rules.procedure import PreReviewTime, Procedure
from yimen.catalogue.rules.situations import Pinned
from yimen.kernel.rules.workdays import Workdays


class FilingLimits(Protocol):
    """The limits of an item version that begin with the filing; a limit names its source."""

    @property
    def acceptance_days(self) -> int: ...
    @property
    def pre_review(self) -> str: ...
    @property
    def pre_review_days(self) -> int: ...
    @property
    def limit_source(self) -> str: ...
    @property
    def promised_limit(self) -> int | None: ...
    @property
    def promised_unit(self) -> str: ...


class ReviewLimits(FilingLimits, Protocol):
    """The limits that begin with acceptance."""

    @property
    def statutory_limit(self) -> int | None: ...
    @property
    def statutory_unit(self) -> str: ...


def filing_lines(version: FilingLimits, *, is_walk_in: bool, by: UUID | None, at: datetime) -> list[Line]:
    """Return the lines of a filing: the limit to answer whether it is accepted, and that of a pre-review.

    Papers brought to a window are looked through on the spot: no pre-review.
    """
    source = version.limit_source
    lines = [Line(Clock.ACCEPTANCE, Kind.START, at, version.acceptance_days, "workday", source, by=by)]
    if version.pre_review != "none" and not is_walk_in:
        lines.append(Line(Clock.PRE_REVIEW, Kind.START, at, version.pre_review_days, "workday", source, by=by))
    return lines


def review_lines(
    version: ReviewLimits,
    procedure: Procedure,
    known: Sequence[Line],
    *,
    pinned: Pinned,
    by: UUID | None,
    at: datetime,
) -> list[Line]:
    """Return the lines that start the promised and the statutory clock of an accepted case.

    Where the item counts the days of the pre-review into the limit, the clock ran during it and stood still until now.
    A limit of the case's own situation is promised in place of the item's.
    """
    source = version.limit_source
    limits = {
        Clock.PROMISED: (
            pinned.promised(version.promised_limit),
            version.promised_unit,
            pinned.promised_source(source),
        ),
        Clock.STATUTORY: (version.statutory_limit, version.statutory_unit, source),
    }
    counted = _pre_review(known) if procedure.pre_review_counts == PreReviewTime.COUNTS else None
    lines: list[Line] = []
    for clock, (limit, unit, ground) in limits.items():
        if limit is None:
            continue
        begun = Line(clock, Kind.START, counted[0] if counted else at, limit, unit, ground, by=by)
        lines.append(begun)
        if counted and counted[1] < at:
            pause = Line(clock, Kind.PAUSE, counted[1], reason="预审已结束，等待受理", by=by)
            lines += [pause, Line(clock, Kind.RESUME, at, by=by)]
    return lines


def _pre_review(known: Sequence[Line]) -> tuple[datetime, datetime] | None:
    """Return when the pre-review began and ended, None when there was none that ended."""
    lines = by_clock(known).get(Clock.PRE_REVIEW, [])
    begun = [line.at for line in lines if line.kind == Kind.START]
    ended = [line.at for line in lines if line.kind == Kind.STOP]
    return (begun[0], ended[-1]) if begun and ended else None


def promise_if_accepted(version: FilingLimits, pinned: Pinned, at: datetime, *, workdays: Workdays) -> Due | None:
    """Return when the decision would be promised if the case were accepted now; None without a promised limit."""
    limit = pinned.promised(version.promised_limit)
    if limit is None:
        return None
    return due_after(at, limit, unit=version.promised_unit, workdays=workdays)


def answer_due(lines: Sequence[Line], workdays: Workdays) -> Due:
    """Return by when the applicant hears whether the case is accepted."""
    folded = fold(by_clock(lines)[Clock.ACCEPTANCE], workdays)
    if folded is None:
        raise LookupError("a filed case has an acceptance clock")
    return folded.due
