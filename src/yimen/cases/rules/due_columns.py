"""The columns of a case that follow from its ledger: the one place that derives them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from yimen.cases.rules.clock import Due
from yimen.cases.rules.folding import Folded, fold
from yimen.cases.rules.lines import Clock, Line, by_clock
from yimen.kernel.rules.workdays import Workdays

COLUMN = {
    Clock.PRE_REVIEW: "pre_review_due",
    Clock.SUPPLEMENT: "supplement_due",
    Clock.TOLERANCE: "tolerance_due",
    Clock.PROMISED: "promised_due",
    Clock.STATUTORY: "statutory_due",
    Clock.TRANSFER: "transfer_due",
    Clock.DELIVERY: "delivery_due",
    Clock.CHECK: "check_due",
}
COLUMNS = ("hear_by", *COLUMN.values(), "next_due", "due_at", "paused_on", "unpublished_years")
KEPT = (Clock.PROMISED, Clock.STATUTORY)  # whether a decision was late is asked for years; of the rest only while open
REVIEW = (Clock.PROMISED, Clock.STATUTORY)
ANSWER = (Clock.ACCEPTANCE, Clock.PRE_REVIEW)


def columns(lines: Iterable[Line], workdays: Workdays) -> dict[str, Any]:
    """Return the derived columns of a case, by name.

    A clock that never started, is paused or has ended has no due date; the promised and the statutory one keep their
    last. `hear_by` alone is always a date, during a pause the one in force before it.
    """
    found = ((clock, fold(own, workdays)) for clock, own in by_clock(lines).items())
    folded = {clock: after for clock, after in found if after}
    values: dict[str, Any] = {column: _column(clock, folded.get(clock)) for clock, column in COLUMN.items()}
    if answer := folded.get(Clock.ACCEPTANCE):
        values["hear_by"] = answer.due.on
    bound = _binding(folded)
    first = min((due for due in map(_due, bound) if due), key=lambda due: due.on, default=None)
    values["next_due"], values["due_at"] = (first.on, first.until) if first else (None, None)
    pauses = [clock.paused_at for clock in bound if clock.paused_at]
    values["paused_on"] = workdays.local(min(pauses)) if pauses else None
    years = {year for clock in folded.values() if clock.stopped_at is None for year in clock.due.unpublished}
    values["unpublished_years"] = sorted(years)
    return values


def _column(name: str, clock: Folded | None) -> date | None:
    if clock is None or (clock.stopped_at and name not in KEPT):
        return None
    due = _due(clock)
    return due.on if due else None


def _due(clock: Folded) -> Due | None:
    return None if clock.paused_at and not clock.is_lapsed else clock.due


def _binding(folded: dict[str, Folded]) -> list[Folded]:
    """Return the clocks that bind now: those of the review once it has begun, before that those of the answer."""
    for group in (REVIEW, ANSWER):
        if started := [folded[clock] for clock in group if clock in folded]:
            return [clock for clock in started if clock.stopped_at is None]
    return []
