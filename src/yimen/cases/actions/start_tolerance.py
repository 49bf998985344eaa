"""Start the time in which promised papers have to come: within the item's limit, and before the decision is due."""

from datetime import datetime
from uuid import UUID

from yimen.cases.actions.keep_clock import start_clock
from yimen.cases.models import Case
from yimen.cases.queries.days import longest_tolerance
from yimen.cases.rules.lines import Clock
from yimen.cases.rules.tolerance import check_days
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


def start_tolerance(case: Case, *, days: int, by: UUID, at: datetime) -> None:
    """Start the clock on the accepted case and save its dates; raise NotAllowed for more days than there are."""
    limit = longest_tolerance(case.version)
    if limit is None:
        raise NotAllowed("tolerance_has_no_limit")
    table = workdays()
    due = table.add(table.local(at), max(days, 0))
    check_days(days, limit=limit.count, due=due, decide_by=case.promised_due or case.statutory_due)
    start_clock(case, Clock.TOLERANCE, limit=days, unit="workday", source=limit.source, by=by, at=at)
    case.reminded_for = None
    case.save()
