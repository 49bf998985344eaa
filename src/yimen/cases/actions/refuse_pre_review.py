"""Refuse in the pre-review, with a reason the applicant reads."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.events import PreReviewRefused
from yimen.cases.queries import for_pre_review
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.application import Channel
from yimen.cases.rules.decision import check_reason
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.states import Move, State, next_state
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def refuse_pre_review(*, number: str, reason: str, by: Staff, at: datetime, revision: int | None = None) -> None:
    """End the case before acceptance; the applicant may file anew."""
    check_reason(reason)
    case = for_pre_review(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    channel = Channel.DEPARTMENT if case.state == State.PRE_REVIEW else Channel.WINDOW
    case.state = next_state(State(case.state), Move.REFUSE_PRE_REVIEW)
    case.reason, case.closed_at = reason, at
    case.revision += 1
    stop_clocks(case, reason="预审未通过", by=by.pk, at=at)
    case.save(update_fields=["state", "reason", "closed_at", "revision", *COLUMNS])
    fact = PreReviewRefused(case=case.pk, number=number, reason=reason, channel=channel, by=by.pk, at=at)
    publish(fact, subject=case.pk)
