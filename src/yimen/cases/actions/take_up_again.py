"""Let the clock of the answer go on once what was missing has come: anew, with what was left, or as if nothing was."""

from datetime import datetime
from uuid import UUID

from yimen.cases.actions.keep_clock import restart_clock, resume_clocks
from yimen.cases.models import Case
from yimen.cases.rules.ledger import Clock
from yimen.catalogue.rules.procedure import Procedure, SupplementTime


def take_up_again(case: Case, *, by: UUID | None, at: datetime) -> None:
    """Restart or resume the clock of the answer as the item version says (not saved)."""
    rule = Procedure.of(case.version.procedure).supplement_clock
    if rule == SupplementTime.RESTART:
        restart_clock(case, Clock.ACCEPTANCE, reason="补正材料已收到，重新计算", by=by, at=at)
    elif rule == SupplementTime.RESUME:
        resume_clocks(case, clocks=[Clock.ACCEPTANCE], reason="补正材料已收到，继续计算", by=by, at=at)
