"""Send an application back from its pre-review, so that the applicant corrects it (预审退回修改)."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.actions.start_waiting import start_waiting
from yimen.cases.events.intake import PreReviewSentBack
from yimen.cases.models import Case
from yimen.cases.queries import for_pre_review
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.application import Channel
from yimen.cases.rules.decision import check_reason
from yimen.cases.rules.lines import Clock
from yimen.cases.rules.states import Move, State, next_state
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def send_back(*, number: str, reason: str, by: Staff, at: datetime, revision: int | None = None) -> Case:
    """Return the case, now with its applicant; by the window where the item says so, else by the agency."""
    check_reason(reason)
    case = for_pre_review(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    channel = Channel.DEPARTMENT if case.state == State.PRE_REVIEW else Channel.WINDOW
    case.state = next_state(State(case.state), Move.SEND_BACK)
    case.reason = reason
    stop_clocks(case, clocks=[Clock.ACCEPTANCE, Clock.PRE_REVIEW], reason="预审退回修改", by=by.pk, at=at)
    start_waiting(case, by=by.pk, at=at)
    case.revision += 1
    case.save()
    fact = PreReviewSentBack(case=case.pk, number=number, reason=reason, channel=channel, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return case
