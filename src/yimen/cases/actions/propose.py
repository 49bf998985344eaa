"""Write down what one person proposes for a second one to confirm."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yimen.cases.events.intake import StepProposed
from yimen.cases.models import Case, Proposal
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


def propose(case: Case, kind: str, *, reason: str, details: Mapping[str, Any], by: Staff, at: datetime) -> Proposal:
    """Return the new proposal on the locked case; raise NotAllowed while one of its kind waits."""
    if Proposal.objects.filter(case=case, kind=kind, settled_at=None).exists():
        raise NotAllowed("proposed_already")
    made = Proposal.objects.create(
        case=case, kind=kind, reason=reason.strip(), details=dict(details), asked_at=at, asked_by=by
    )
    fact = StepProposed(case=case.pk, number=case.number, proposal=made.pk, kind=kind, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return made
