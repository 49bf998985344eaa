"""Confirm, as the second person, what somebody else proposed; only now does it happen."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.actions.send_notice import Lack, send_notice
from yimen.cases.actions.void_case import void_case
from yimen.cases.actions.write_correction import write_correction
from yimen.cases.correcting import proposed
from yimen.cases.events.intake import ProposalConfirmed
from yimen.cases.models import Case, Proposal
from yimen.cases.queries.waiting import open_proposals
from yimen.cases.rules.second_person import check_second_person
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def confirm_proposal(*, proposal: UUID, by: Staff, at: datetime) -> Proposal:
    """Return the confirmed proposal; raise NotAllowed for the person who made it, or when it is settled."""
    known = Proposal.objects.get(pk=proposal)
    case = Case.objects.select_related("version").select_for_update(of=("self",)).get(pk=known.case_id)
    found = open_proposals().select_for_update(of=("self",)).filter(pk=proposal).first()
    if found is None:
        raise NotAllowed("proposal_settled")
    check_second_person(found.asked_by_id, by.pk)
    found.settled_at, found.settled_by, found.is_confirmed = at, by, True
    found.save(update_fields=["settled_at", "settled_by", "is_confirmed"])
    fact = ProposalConfirmed(case=case.pk, number=case.number, proposal=found.pk, kind=found.kind, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    _do(case, found, by=by, at=at)
    return found


def _do(case: Case, found: Proposal, *, by: Staff, at: datetime) -> None:
    if found.kind == "void":
        void_case(case, reason=found.reason, by=by, at=at)
    elif found.kind == "answer":
        write_correction(case, proposed(found.details), by=found.asked_by, at=at, confirmed_by=by)
    else:
        lacks = [Lack(**lack) for lack in found.details["missing"]]
        send_notice(case, lacks, by=found.asked_by, at=at)
