"""Accept a case by silence: nobody answered in time (Licensing Law, Art. 32(4))."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.actions.open_review import open_review
from yimen.cases.actions.start_review_clocks import start_review_clocks
from yimen.cases.events.intake import CaseDeemedAccepted
from yimen.cases.models import Case
from yimen.cases.queries.waiting import unanswered
from yimen.cases.rules.clock import day_start
from yimen.cases.rules.states import Move, State, next_state
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@transaction.atomic
def deem_accepted(*, case: UUID, at: datetime) -> Case | None:
    """Return the case, accepted as of the day it was received; None when it is dealt with or in somebody's hands."""
    found = unanswered(at).select_for_update(of=("self",), skip_locked=True).filter(pk=case).first()
    if found is None:
        return None
    found.state = next_state(State(found.state), Move.DEEM_ACCEPTED)
    since = _received(found)
    start_review_clocks(found, by=None, at=at, since=since)
    found.accepted_at, found.is_deemed = since, True
    found.revision += 1
    found.save()
    open_review(found, at=at)
    fact = CaseDeemedAccepted(case=found.pk, number=found.number, received_on=found.received_on, by=None, at=at)
    publish(fact, subject=found.pk)
    return found


def _received(case: Case) -> datetime:
    """Return when the case, or the last of what was missing, came in: the day it counts from."""
    table = workdays()
    if table.local(case.submitted_at) == case.received_on:
        return case.submitted_at
    return day_start(case.received_on, table)
