"""Return a case whose promised papers never came; the promise is broken, and bars the next one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.approvals.actions.stop_run import stop_run
from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.actions.settle_promise import settle_promise
from yimen.cases.events.intake import ToleranceLapsed
from yimen.cases.models import Case
from yimen.cases.queries.waiting import open_promise, tolerance_lapsed
from yimen.cases.rules.states import Move, State, next_state
from yimen.kernel.actions.publish import publish


@transaction.atomic
def lapse_tolerance(*, case: UUID, at: datetime) -> Case | None:
    """Return the lapsed case; None when the papers have come meanwhile or somebody is at it."""
    found = tolerance_lapsed(at).select_for_update(of=("self",), skip_locked=True).filter(pk=case).first()
    promise = open_promise(found) if found else None
    if found is None or promise is None or promise.due_on is None:
        return None
    found.state = next_state(State(found.state), Move.LAPSE_TOLERANCE)
    found.closed_at = at
    found.reason = f"承诺后补的材料至{promise.due_on:%Y年%-m月%-d日}没有补齐，作退件处理。"
    settle_promise(found, promise, outcome="broken", finding="逾期未补齐", by=None, at=at)
    stop_clocks(found, reason="逾期退件", by=None, at=at)
    found.save()
    stop_run(subject=found.pk, at=at)
    fact = ToleranceLapsed(case=found.pk, number=found.number, due=promise.due_on, by=None, at=at)
    publish(fact, subject=found.pk)
    return found
