"""Hand a returned case to the departments again."""

from datetime import datetime

from django.db import transaction

from yimen.approvals.actions.reopen_returned import reopen_returned
from yimen.cases.events import CaseHandedOver
from yimen.cases.models import Case
from yimen.cases.queries import at_desk
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.application import Channel
from yimen.cases.rules.clock import step_due
from yimen.cases.rules.states import Move, State, next_state
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@transaction.atomic
def hand_over_again(*, number: str, by: Staff, at: datetime, revision: int | None = None) -> Case:
    """Return the case, in review again at the step that returned it; the clerk is barred from reviewing it."""
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    case.state = next_state(State(case.state), Move.HAND_OVER_AGAIN)
    case.return_reason = None
    case.revision += 1
    case.save(update_fields=["state", "return_reason", "revision"])
    reopen_returned(subject=case.pk, barred=[by.pk], at=at, due=step_due(at, workdays()))
    publish(CaseHandedOver(case=case.pk, number=number, channel=Channel.WINDOW, by=by.pk, at=at), subject=case.pk)
    return case
