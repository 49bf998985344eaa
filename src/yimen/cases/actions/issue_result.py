"""Make the result of a decided case: the licence or reply, waiting at the issue window."""

from datetime import datetime
from uuid import UUID

from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.events import CaseDecided
from yimen.cases.models import Case
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.due_columns import COLUMNS, REVIEW
from yimen.cases.rules.states import Move, State, next_state
from yimen.catalogue.models import ResultKind
from yimen.delivery.actions.prepare_pick_up import prepare_pick_up
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.licences.actions.issue_licence import Grant, issue_licence

DECISIONS = {"agree": "granted", "disagree": "refused"}
PREMISES = "premises_address"  # the key that forms use for it: two shops of one company have two licences


def issue_result(case: Case, *, outcome: str, reason: str, by: Staff, at: datetime) -> None:
    """Write the decision on the locked case, issue the licence when it is granted, and prepare the hand-over."""
    check_separation(by.pk, (case.operator_id, case.intake_by_id, case.accepted_by_id))
    case.state = next_state(State(case.state), Move.DECIDE)
    case.decision, case.reason, case.decided_by, case.decided_at = DECISIONS[outcome], reason, by, at
    case.revision += 1
    stop_clocks(case, clocks=REVIEW, reason="已作出决定", by=by.pk, at=at)
    case.save(update_fields=["state", "decision", "reason", "decided_by", "decided_at", "revision", *COLUMNS])
    licence = _issue_licence(case, by=by, at=at) if case.decision == "granted" else None
    prepare_pick_up(subject=case.pk, by=by.pk, at=at)
    fact = CaseDecided(case=case.pk, number=case.number, decision=case.decision, licence=licence, by=by.pk, at=at)
    publish(fact, subject=case.pk)


def _issue_licence(case: Case, *, by: Staff, at: datetime) -> UUID | None:
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
        place=str(case.form.get(PREMISES, ""))[:300],
        content={"item": version.name, "case": case.number},
    )
    return issue_licence(grant, by=by.pk, at=at).pk
