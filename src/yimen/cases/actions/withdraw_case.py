"""Withdraw an application before it is decided."""

from datetime import datetime

from django.db import transaction

from yimen.approvals.actions.stop_run import stop_run
from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.events import CaseWithdrawn
from yimen.cases.models import Case
from yimen.cases.queries import cases_of
from yimen.cases.rules.application import Channel
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.states import Move, State, next_state
from yimen.identity.models import Person
from yimen.kernel.actions.publish import publish


@transaction.atomic
def withdraw_case(*, number: str, channel: Channel, by: Person, at: datetime) -> Case:
    """Return the withdrawn case; open tasks are cancelled."""
    case = cases_of(by, at.astimezone(ZONE).date()).select_for_update(of=("self",)).get(number=number)
    case.state = next_state(State(case.state), Move.WITHDRAW)
    case.closed_at = at
    case.revision += 1
    stop_clocks(case, reason="申请人撤回", by=by.pk, at=at)
    case.save(update_fields=["state", "closed_at", "revision", *COLUMNS])
    stop_run(subject=case.pk, at=at)
    publish(CaseWithdrawn(case=case.pk, number=number, channel=channel, by=by.pk, at=at), subject=case.pk)
    return case
