"""Propose to correct a wrong answer in an accepted case, or in one of which something was asked before."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.actions.propose import propose
from yimen.cases.correcting import Asking, check_correction, proposal_details
from yimen.cases.models import Proposal
from yimen.cases.queries.correcting import locked_to_correct
from yimen.cases.queries.corrections import was_asked_before
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.correcting import Outcome, check_worth_proposing
from yimen.cases.rules.correcting_words import words_of
from yimen.identity.models import Staff


@transaction.atomic
def propose_correction(
    *, number: str, asking: Asking, by: Staff, at: datetime, task: UUID | None = None, revision: int | None = None
) -> Proposal:
    """Return the proposal, which a second person has to confirm; `task` is the reviewer's own step."""
    case = locked_to_correct(asking.stage, number, staff=by, at=at, task=task)
    check_revision(revision, case.revision)
    found = check_correction(case, asking)
    check_worth_proposing(asking.stage, was_asked=was_asked_before(case))
    return propose(case, "answer", reason=_words(found), details=proposal_details(asking), by=by, at=at)


def _words(found: Outcome) -> str:
    return "".join(words_of(each).sentence for each in found.questions)
