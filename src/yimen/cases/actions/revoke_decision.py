"""Take back a decision that rests on a false promise or that a rule should not have made, with its licence (撤销)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.approvals.actions.stop_run import stop_run
from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.events.review import DecisionRevoked
from yimen.cases.models import Case
from yimen.cases.queries import review_posts
from yimen.cases.queries.instant import wrongly_approved
from yimen.cases.queries.ways import owned_by, promise_of, took_in
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.promise import PromiseState, check_revocation
from yimen.cases.rules.states import Move, State, next_state
from yimen.identity.models import Staff
from yimen.identity.rules.roles import Role
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.withdraw_licence import withdraw_licence
from yimen.licences.queries import licence_of_case, newest_version
from yimen.licences.rules.states import MOVES
from yimen.licences.rules.states import Move as LicenceMove


@transaction.atomic
def revoke_decision(*, number: str, reason: str, by: Staff, at: datetime) -> Case:
    """Return the revoked case; raise NotAllowed unless a check by another found the grant to be wrong."""
    today = at.astimezone(ZONE).date()
    case = owned_by(by, today).select_for_update(of=("self",)).get(number=number)
    if Role.APPROVER not in review_posts(by, today):
        raise NotAllowed("not_your_post")
    check_separation(by.pk, took_in(case))
    case.state = next_state(State(case.state), Move.REVOKE)
    is_found, found_by = _found_wrong(case)
    check_revocation(is_found, reason, found_by=found_by, by=by.pk)
    licence = _withdraw_licence(case, reason, by=by, at=at)
    stop_clocks(case, reason="决定已撤销", by=by.pk, at=at)
    stop_run(subject=case.pk, at=at)
    case.closed_at, case.reason = case.closed_at or at, reason.strip()
    case.revision += 1
    case.save(update_fields=["state", "closed_at", "reason", "revision", *COLUMNS])
    fact = DecisionRevoked(case=case.pk, number=number, reason=case.reason, licence=licence, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return case


def _found_wrong(case: Case) -> tuple[bool, UUID | None]:
    """Return whether a check found that the case should not have been granted, and whose check it was."""
    if review := wrongly_approved(case.pk):
        return True, review.by
    promise = promise_of(case)
    return (promise.state == PromiseState.FALSE, promise.settled_by) if promise else (False, None)


def _withdraw_licence(case: Case, reason: str, *, by: Staff, at: datetime) -> UUID | None:
    newest = newest_version(licence_of_case(case.pk))
    if newest is None or newest.agency_id != by.agency_id or newest.status not in MOVES[LicenceMove.WITHDRAW]:
        return None
    return withdraw_licence(licence=newest.pk, reason=reason, by=by, at=at).pk
