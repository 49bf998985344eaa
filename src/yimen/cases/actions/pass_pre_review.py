"""Pass the pre-review: the papers look right, the applicant may go on."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.events import PreReviewPassed
from yimen.cases.queries import for_pre_review
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.application import Channel
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.ledger import Clock
from yimen.cases.rules.states import Move, State, next_state
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def pass_pre_review(*, number: str, by: Staff, at: datetime, revision: int | None = None) -> None:
    """Mark the case pre-reviewed: by the window where the item says so, else by the agency."""
    case = for_pre_review(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    channel = Channel.DEPARTMENT if case.state == State.PRE_REVIEW else Channel.WINDOW
    case.state = next_state(State(case.state), Move.PASS_PRE_REVIEW)
    case.revision += 1
    stop_clocks(case, clocks=[Clock.PRE_REVIEW], reason="预审已通过", by=by.pk, at=at)
    case.save(update_fields=["state", "revision", *COLUMNS])
    publish(PreReviewPassed(case=case.pk, number=number, channel=channel, by=by.pk, at=at), subject=case.pk)
