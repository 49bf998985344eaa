"""Let the clock of the answer stand still while the applicant looks for what is missing, as the item says."""

from datetime import datetime
from uuid import UUID

from yimen.cases.actions.keep_clock import pause_clocks, stop_clocks
from yimen.cases.models import Case
from yimen.cases.rules.ledger import Clock
from yimen.catalogue.rules.procedure import Procedure, SupplementTime
from yimen.kernel.queries.parameters import parameter


def pause_for_supplement(case: Case, *, by: UUID | None, at: datetime) -> None:
    """Pause the clock of the answer, unless the item counts the time of a supplement (not saved).

    A pre-review that was still open has ended with the notice.
    """
    stop_clocks(case, clocks=[Clock.PRE_REVIEW], reason="已一次性告知补正", by=by, at=at)
    if Procedure.of(case.version.procedure).supplement_clock != SupplementTime.COUNTS:
        pause_clocks(
            case,
            clocks=[Clock.ACCEPTANCE],
            planned=None,
            reason="一次性告知补正，等待补正材料",
            basis=parameter("ground.supplement", ""),
            by=by,
            at=at,
        )
