"""The clock of a step: it stands still while the case's own clock does."""

from collections.abc import Sequence
from datetime import date, datetime

from yimen.cases.rules.due_columns import REVIEW
from yimen.cases.rules.ledger import standing
from yimen.cases.rules.lines import Kind, Line, by_clock
from yimen.kernel.rules.workdays import Workdays

SHARED = (Kind.PAUSE, Kind.RESUME, Kind.RESTART, Kind.EXTEND)


def step_due_on(lines: Sequence[Line], started_at: datetime, limit: int, *, workdays: Workdays) -> date | None:
    """Return the last day of a step of so many working days in a case with this ledger; None while it is paused."""
    own = by_clock(lines)
    leading = next((own[clock] for clock in REVIEW if clock in own), [])
    shared = [line for line in leading if line.kind in SHARED and line.at >= started_at]
    found = standing([Line("", Kind.START, started_at, limit, "workday"), *shared], at=started_at, workdays=workdays)
    return found.due.on if found and found.due else None
