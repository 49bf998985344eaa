"""Start the time in which the applicant has to bring or correct something."""

from datetime import datetime
from uuid import UUID

from yimen.cases.actions.keep_clock import Limit, restart_clock
from yimen.cases.models import Case
from yimen.cases.queries.days import SUPPLEMENT, days_of
from yimen.cases.rules.ledger import Clock
from yimen.catalogue.rules.procedure import Procedure


def start_waiting(case: Case, *, by: UUID | None, at: datetime) -> None:
    """Start the supplement clock (not saved); where neither the item nor the deployment sets a limit nothing lapses."""
    own = Procedure.of(case.version.procedure).supplement_days
    days = days_of(case.version, own, SUPPLEMENT)
    case.reminded_for = None
    if days:
        limit = Limit(Clock.SUPPLEMENT, days.count, "workday", days.source)
        restart_clock(case, Clock.SUPPLEMENT, limit=limit, reason="等待申请人", by=by, at=at)
