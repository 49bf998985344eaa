"""Start the promised and the statutory clock of an accepted case; the clocks of its filing end."""

from datetime import datetime
from uuid import UUID

from yimen.cases.actions.keep_clock import stops, write_lines
from yimen.cases.models import Case
from yimen.cases.queries.clocks import ledger_of
from yimen.cases.rules.course import review_lines
from yimen.cases.rules.ledger import Clock
from yimen.catalogue.rules.procedure import Procedure

BEFORE = (Clock.PRE_REVIEW, Clock.ACCEPTANCE, Clock.SUPPLEMENT)


def start_review_clocks(case: Case, *, by: UUID | None, at: datetime, since: datetime | None = None) -> None:
    """Write one line per limit of the pinned version and set the dates derived from them (not saved).

    `since` is the instant acceptance counts from where it is not now (silence: the day of receipt).
    """
    known = ledger_of(case.pk)
    ended = stops(known, BEFORE, reason="已受理", by=by, at=at)
    begun = review_lines(case.version, Procedure.of(case.version.procedure), [*known, *ended], by=by, at=since or at)
    write_lines(case, known, [*ended, *begun])
