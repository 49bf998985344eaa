"""Let an accepted case wait for what a corrected answer has made due: nothing is decided before it comes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from yimen.cases.actions.keep_clock import pause_clocks
from yimen.cases.models import Case, CaseMaterial
from yimen.cases.rules.application import ReceivedAs
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.review_clocks import OF_REVIEW, has_clock
from yimen.kernel.queries.parameters import parameter


def await_corrected(case: Case, due: Sequence[str], *, by: UUID, at: datetime) -> None:
    """Write it on the locked case and save it; while the applicant looks for the papers the clocks stand still."""
    if due:
        CaseMaterial.objects.filter(case=case, key__in=due).update(received_as=ReceivedAs.AWAITED)
        if has_clock(case) and case.paused_on is None:
            basis = parameter("ground.wrong_answer", "")
            reason = "情形回答有误，等待补交材料"
            pause_clocks(case, clocks=OF_REVIEW, planned=None, reason=reason, basis=basis, by=by, at=at)
        case.is_awaiting = True
    case.revision += 1
    case.save(update_fields=["situation", "is_awaiting", "revision", *COLUMNS])
