"""Decline, as the second person, what somebody else proposed; nothing happens to the case."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.events.intake import ProposalDeclined
from yimen.cases.models import Proposal
from yimen.cases.queries.waiting import open_proposals
from yimen.cases.rules.decision import check_reason
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def decline_proposal(*, proposal: UUID, answer: str, by: Staff, at: datetime) -> Proposal:
    """Return the declined proposal, with the reason its proposer reads."""
    check_reason(answer)
    Proposal.objects.get(pk=proposal)
    found = open_proposals().select_for_update(of=("self",)).filter(pk=proposal).first()
    if found is None:
        raise NotAllowed("proposal_settled")
    found.settled_at, found.settled_by, found.is_confirmed, found.answer = at, by, False, answer.strip()
    found.save(update_fields=["settled_at", "settled_by", "is_confirmed", "answer"])
    fact = ProposalDeclined(
        case=found.case_id, number=found.case.number, proposal=found.pk, kind=found.kind, by=by.pk, at=at
    )
    publish(fact, subject=found.case_id)
    return found
