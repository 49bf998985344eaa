"""End a case before its decision: its clocks and its flow stop, and nothing is owed any more."""

from datetime import datetime
from uuid import UUID

from yimen.approvals.actions.stop_run import stop_run
from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.models import Case, Promise, Proposal
from yimen.cases.rules.states import Move, State, next_state


def end_case(case: Case, move: Move, *, reason: str, by: UUID | None, at: datetime) -> None:
    """Make the ending move on the locked case and save it; raise NotAllowed where the table has none."""
    case.state = next_state(State(case.state), move)
    case.closed_at = at
    case.revision += 1
    stop_clocks(case, reason=reason, by=by, at=at)
    case.save()
    stop_run(subject=case.pk, at=at)
    Promise.objects.filter(case=case, kind="tolerance", state="open").update(
        state="waived", finding=reason, settled_at=at, settled_by=by
    )
    Proposal.objects.filter(case=case, settled_at=None).update(settled_at=at, is_confirmed=False, answer=reason)
