"""Propose a second notice for something the first did not name, because the law has changed."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from yimen.cases.actions.propose import propose
from yimen.cases.actions.send_notice import Lack
from yimen.cases.models import Proposal
from yimen.cases.queries import at_desk
from yimen.cases.queries.waiting import asked_before
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.decision import check_reason
from yimen.cases.rules.states import Move, State, next_state
from yimen.cases.rules.supplement import check_notice, check_worth_proposing
from yimen.identity.models import Staff
from yimen.kernel.queries import workdays


@transaction.atomic
def propose_supplement(
    *, number: str, missing: Sequence[Lack], reason: str, by: Staff, at: datetime, revision: int | None = None
) -> Proposal:
    """Return the proposal, which a second person has to confirm; `reason` names the law that has changed."""
    check_reason(reason)
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    next_state(State(case.state), Move.ASK_FOR_SUPPLEMENT)
    keys, listed = [lack.key for lack in missing], list(case.materials.values_list("key", flat=True))
    check_notice(keys, listed=listed, today=workdays().local(at), due=case.hear_by)
    check_worth_proposing(keys, asked=asked_before(case))
    details = {"missing": [asdict(lack) for lack in missing]}
    return propose(case, "supplement", reason=reason, details=details, by=by, at=at)
