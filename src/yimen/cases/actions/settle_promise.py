"""Settle the promise to bring papers later: kept, waived or broken; what waited for it is released."""

from datetime import datetime
from uuid import UUID

from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.actions.release_result import release_result
from yimen.cases.events.intake import ResultReleased
from yimen.cases.models import Case, Promise
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.lines import Clock
from yimen.cases.rules.states import State
from yimen.kernel.actions.publish import publish


def settle_promise(case: Case, promise: Promise, *, outcome: str, finding: str, by: UUID | None, at: datetime) -> None:
    """Write the outcome ("kept", "waived", "broken") on the locked case's promise; a decided case gives its result."""
    promise.state, promise.finding, promise.settled_at, promise.settled_by = outcome, finding, at, by
    promise.save(update_fields=["state", "finding", "settled_at", "settled_by"])
    stop_clocks(case, clocks=[Clock.TOLERANCE], reason=finding or "容缺材料已补齐", by=by, at=at)
    case.revision += 1
    case.save(update_fields=["revision", *COLUMNS])
    is_withheld = case.is_fee_held or case.is_being_made  # by something else than this promise
    if outcome != "broken" and case.state == State.READY and case.decision == "granted" and not is_withheld:
        licence = release_result(case, at=at)
        publish(ResultReleased(case=case.pk, number=case.number, licence=licence, by=by, at=at), subject=case.pk)
