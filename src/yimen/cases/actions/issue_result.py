"""Make the result of a decided case: the licence or reply, waiting at the issue window."""

from datetime import datetime
from uuid import UUID

from yimen.cases.actions.keep_clock import start_clock, stop_clocks
from yimen.cases.events import CaseDecided
from yimen.cases.models import Case
from yimen.cases.queries.limits import legal_limit
from yimen.cases.queries.ways import promise_of, took_in
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.lines import Clock
from yimen.cases.rules.review_clocks import OF_REVIEW
from yimen.cases.rules.states import Move, State, next_state
from yimen.catalogue.models import ResultKind
from yimen.catalogue.rules.procedure import Procedure
from yimen.delivery.actions.prepare_pick_up import prepare_pick_up
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.licences.actions.issue_licence import Grant, issue_licence

DECISIONS = {"agree": "granted", "disagree": "refused"}
PREMISES = "premises_address"  # the key that forms use for it: two shops of one company have two licences
DECIDED = ("state", "decision", "reason", "decided_by", "decided_at", "is_deemed", "is_promised", "revision")


def issue_result(case: Case, *, outcome: str, reason: str, by: Staff | None, at: datetime) -> None:
    """Write the decision on the locked case, issue the licence when it is granted, and prepare the hand-over.

    Nobody decides (`by` is None) where silence renews a licence.
    """
    if by is not None:
        check_separation(by.pk, took_in(case))
    case.state = next_state(State(case.state), Move.DECIDE if by else Move.DEEM_APPROVED)
    case.is_deemed = case.is_deemed or by is None
    case.decision, case.reason, case.decided_by, case.decided_at = DECISIONS[outcome], reason, by, at
    _keep_clocks(case, by=by.pk if by else None, at=at)
    case.revision += 1
    case.save(update_fields=[*DECIDED, *COLUMNS])
    licence = _issue_licence(case, by=by.pk if by else None, at=at) if case.decision == "granted" else None
    prepare_pick_up(subject=case.pk, by=by.pk if by else None, at=at)
    fact = CaseDecided(
        case=case.pk, number=case.number, decision=case.decision, licence=licence, by=by.pk if by else None, at=at
    )
    publish(fact, subject=case.pk)


def _keep_clocks(case: Case, *, by: UUID | None, at: datetime) -> None:
    """End the clocks of the decision and start that of its delivery; what was granted on a promise is checked."""
    procedure, source = Procedure.of(case.version.procedure), case.version.limit_source
    stop_clocks(case, clocks=OF_REVIEW, reason="已作出决定", by=by, at=at)
    limit = legal_limit("delivery", own=procedure.delivery_days, source=source)
    start_clock(case, Clock.DELIVERY, limit=limit.count, unit=limit.unit, source=limit.source[:200], by=by, at=at)
    promise = promise_of(case) if case.decision == "granted" else None
    if promise is None:
        return
    case.is_promised = True
    limit = legal_limit("promise_check", own=procedure.check_after_days, source=source)
    start_clock(case, Clock.CHECK, limit=limit.count, unit=limit.unit, source=limit.source[:200], by=by, at=at)


def _issue_licence(case: Case, *, by: UUID | None, at: datetime) -> UUID | None:
    version = case.version
    if version.result_kind != ResultKind.LICENCE or version.licence_type is None:
        return None
    grant = Grant(
        type=version.licence_type,
        agency=case.agency,
        person=case.person,
        organisation=case.organisation,
        case=case.pk,
        months=version.licence_months,
        place=case.renews.place if case.renews else str(case.form.get(PREMISES, ""))[:300],
        content={"item": version.name, "case": case.number},
        renews=case.renews,
    )
    return issue_licence(grant, by=by, at=at).pk
