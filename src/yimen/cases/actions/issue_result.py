"""Make the result of a decided case: the licence or reply, waiting at the issue window."""

from datetime import datetime
from uuid import UUID

from yimen.cases.actions.keep_clock import start_clock, stop_clocks
from yimen.cases.actions.release_result import release_result
from yimen.cases.actions.settle_promise import settle_promise
from yimen.cases.events import CaseDecided
from yimen.cases.models import Case
from yimen.cases.queries.fees import is_held_for_fee
from yimen.cases.queries.limits import legal_limit
from yimen.cases.queries.waiting import open_promise
from yimen.cases.queries.ways import promise_of, took_in
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.lines import Clock
from yimen.cases.rules.review_clocks import OF_REVIEW
from yimen.cases.rules.states import Move, State, next_state
from yimen.catalogue.rules.procedure import Procedure
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish

DECISIONS = {"agree": "granted", "disagree": "refused"}
DECIDED = (
    "state", "decision", "reason", "decided_by", "decided_at", "is_deemed", "is_promised", "is_fee_held",
    "is_being_made", "revision",
)  # fmt: skip


def issue_result(
    case: Case, *, outcome: str, reason: str, by: Staff | None, at: datetime, is_being_made: bool = False
) -> None:
    """Write the decision on the locked case, issue the licence when it is granted, and prepare the hand-over.

    Nobody decides (`by` is None) where silence renews a licence or the item's rule approves. What is granted on a
    promise to bring papers later (容缺) is released when they have come, what waits for its fee when that is settled,
    and what the flow still has to make (制证) when it is made; a refusal owes nothing.
    """
    if by is not None:
        check_separation(by.pk, took_in(case))
    is_silence = by is None and not case.is_instant
    case.state = next_state(State(case.state), Move.DEEM_APPROVED if is_silence else Move.DECIDE)
    case.is_deemed = case.is_deemed or is_silence
    case.decision, case.reason, case.decided_by, case.decided_at = DECISIONS[outcome], reason, by, at
    who = by.pk if by else None
    _keep_clocks(case, by=who, at=at)
    case.is_fee_held = case.decision == "granted" and is_held_for_fee(case)
    case.is_being_made = case.decision == "granted" and is_being_made
    case.revision += 1
    case.save(update_fields=[*DECIDED, *COLUMNS])
    promise = open_promise(case)
    if promise and case.decision == "refused":
        settle_promise(case, promise, outcome="waived", finding="已作出不予决定", by=who, at=at)
    is_withheld = (promise is not None and case.decision == "granted") or case.is_fee_held or case.is_being_made
    licence = None if is_withheld else release_result(case, at=at)
    fact = CaseDecided(case=case.pk, number=case.number, decision=case.decision, licence=licence, by=who, at=at)
    publish(fact, subject=case.pk)


def _keep_clocks(case: Case, *, by: UUID | None, at: datetime) -> None:
    """End the clocks of the decision; what was granted on a promise is checked afterwards."""
    procedure, source = Procedure.of(case.version.procedure), case.version.limit_source
    stop_clocks(case, clocks=OF_REVIEW, reason="已作出决定", by=by, at=at)
    promise = promise_of(case) if case.decision == "granted" else None
    if promise is None:
        return
    case.is_promised = True
    limit = legal_limit("promise_check", own=procedure.check_after_days, source=source)
    start_clock(case, Clock.CHECK, limit=limit.count, unit=limit.unit, source=limit.source[:200], by=by, at=at)
