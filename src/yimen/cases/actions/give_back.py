"""Give a case in pre-review back to its applicant, with what to correct."""

from datetime import datetime

from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.actions.start_waiting import start_waiting
from yimen.cases.events.intake import PreReviewSentBack
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.cases.rules.lines import Clock
from yimen.cases.rules.states import Move, State, next_state
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


def give_back(case: Case, reason: str, *, by: Staff, at: datetime) -> None:
    """Write it on the locked case and save it: the clocks of the answer stop, the applicant's starts."""
    channel = Channel.DEPARTMENT if case.state == State.PRE_REVIEW else Channel.WINDOW
    case.state = next_state(State(case.state), Move.SEND_BACK)
    case.reason = reason
    stop_clocks(case, clocks=[Clock.ACCEPTANCE, Clock.PRE_REVIEW], reason="预审退回修改", by=by.pk, at=at)
    start_waiting(case, by=by.pk, at=at)
    case.revision += 1
    case.save()
    fact = PreReviewSentBack(case=case.pk, number=case.number, reason=reason, channel=channel, by=by.pk, at=at)
    publish(fact, subject=case.pk)
