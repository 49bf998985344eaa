"""Return a case whose applicant never supplied or corrected what was asked for (退件)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.events.intake import SupplementLapsed
from yimen.cases.models import Case
from yimen.cases.queries.waiting import lapsed
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.states import Move, State, next_state
from yimen.kernel.actions.publish import publish


@transaction.atomic
def lapse_supplement(*, case: UUID, at: datetime) -> Case | None:
    """Return the lapsed case; None when something has come in meanwhile or somebody is at it."""
    found = lapsed(at).select_for_update(of=("self",), skip_locked=True).filter(pk=case).first()
    if found is None or found.supplement_due is None:
        return None
    due, was_asked = found.supplement_due, found.state == State.SUPPLEMENTING
    found.state = next_state(State(found.state), Move.LAPSE_SUPPLEMENT)
    found.closed_at = at
    found.reason = f"至{due:%Y年%-m月%-d日}没有收到{'补正的材料' if was_asked else '改好的申请'}，作退件处理。"
    found.revision += 1
    stop_clocks(found, reason="逾期退件", by=None, at=at)
    found.save(update_fields=["state", "closed_at", "reason", "revision", *COLUMNS])
    fact = SupplementLapsed(case=found.pk, number=found.number, due=due, was_asked=was_asked, by=None, at=at)
    publish(fact, subject=found.pk)
    return found
