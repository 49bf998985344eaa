"""Start the promised and the statutory clock of an accepted case; the clocks of its filing end."""

from datetime import datetime
from uuid import UUID

from yimen.cases.actions.keep_clock import pause_clocks, stops, write_lines
from yimen.cases.models import Case
from yimen.cases.queries.clocks import ledger_of
from yimen.cases.queries.limits import legal_limit
from yimen.cases.rules.course import review_lines
from yimen.cases.rules.lines import Clock, Kind, Line
from yimen.cases.rules.review_clocks import OF_REVIEW, has_clock
from yimen.catalogue.rules.procedure import Procedure
from yimen.kernel.queries.parameters import parameter

BEFORE = (Clock.PRE_REVIEW, Clock.ACCEPTANCE, Clock.SUPPLEMENT)


def start_review_clocks(case: Case, *, by: UUID | None, at: datetime, since: datetime | None = None) -> None:
    """Write one line per limit of the pinned version and set the dates derived from them (not saved).

    `since` is the instant acceptance counts from where it is not now (silence: the day of receipt). While papers are to
    come first (零条件预审) the clocks stand still: nothing may be decided.
    """
    known = ledger_of(case.pk)
    ended = stops(known, BEFORE, reason="已受理", by=by, at=at)
    procedure, at = Procedure.of(case.version.procedure), since or at
    begun = review_lines(case.version, procedure, [*known, *ended], pinned=case.pinned, by=by, at=at)
    write_lines(case, known, [*ended, *begun, *_transfer(procedure, case.version.limit_source, by=by, at=at)])
    if case.is_awaiting and has_clock(case):
        basis = parameter("ground.zero_condition", "")
        pause_clocks(case, clocks=OF_REVIEW, planned=None, reason="零条件预审，等待要件", basis=basis, by=by, at=at)


def _transfer(procedure: Procedure, source: str, *, by: UUID | None, at: datetime) -> list[Line]:
    """Return the line of the limit in which a case that is decided above must be passed on (Licensing Law, Art. 43)."""
    if not procedure.transfer_to:
        return []
    limit = legal_limit("transfer", own=procedure.transfer_days, source=source)
    return [Line(Clock.TRANSFER, Kind.START, at, limit.count, limit.unit, limit.source[:200], by=by)]
