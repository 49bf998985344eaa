"""Release the result that the flow's last step has made (制证)."""

from datetime import datetime
from uuid import UUID

from yimen.cases.actions.release_result import release_result
from yimen.cases.events.intake import ResultReleased
from yimen.cases.models import Case
from yimen.kernel.actions.publish import publish


def release_made(case: Case, *, by: UUID, at: datetime) -> None:
    """Let the locked case's result go, unless promised papers or its fee are still waited for."""
    case.is_being_made = False
    case.revision += 1
    case.save(update_fields=["is_being_made", "revision"])
    if case.tolerance_due is None and not case.is_fee_held:
        licence = release_result(case, at=at)
        publish(ResultReleased(case=case.pk, number=case.number, licence=licence, by=by, at=at), subject=case.pk)
