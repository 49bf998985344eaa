"""Propose to make a filing void: made by mistake, twice, or in another's name."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.propose import propose
from yimen.cases.models import Proposal
from yimen.cases.queries import open_to
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.decision import check_reason
from yimen.cases.rules.states import Move, State, next_state
from yimen.identity.models import Staff


@transaction.atomic
def propose_void(*, number: str, reason: str, by: Staff, at: datetime, revision: int | None = None) -> Proposal:
    """Return the proposal, which a second person has to confirm."""
    check_reason(reason)
    case = open_to(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    next_state(State(case.state), Move.VOID)
    return propose(case, "void", reason=reason, details={}, by=by, at=at)
